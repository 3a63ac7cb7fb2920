interface Event {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

/** What happens, in the order of virtual time; of one instant, in the order in which it was added. */
export class EventQueue {
  /** A binary heap: each is before its two children. */
  readonly #heap: Event[] = []
  #added = 0

  add(at: number, run: () => void): void {
    const heap = this.#heap
    let place = heap.push({ at, order: this.#added++, run }) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.#swapped(parent, place)) return
      place = parent
    }
  }

  /** Runs all, and what they add, until nothing is left. */
  run(): void {
    for (let event = this.#first(); event; event = this.#first()) event.run()
  }

  #first(): Event | undefined {
    const heap = this.#heap
    const [first] = heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return first
    heap[0] = last
    let place = 0
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2]
      const child = right < heap.length && isBefore(heap[right], heap[left]) ? right : left
      if (child >= heap.length || !this.#swapped(place, child)) return first
      place = child
    }
  }

  /** Swaps them where the child is before its parent. */
  #swapped(parent: number, child: number): boolean {
    const [upper, lower] = [this.#heap[parent], this.#heap[child]]
    if (!upper || !lower || !isBefore(lower, upper)) return false
    this.#heap[parent] = lower
    this.#heap[child] = upper
    return true
  }
}

function isBefore(one: Event | undefined, other: Event | undefined): boolean {
  if (!one || !other) return one !== undefined
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}
