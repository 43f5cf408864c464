#include "base/heap.h"

#ifdef CTG_HEAP  // not under the sanitizers, whose heap is their own

#include <mimalloc.h>
#include <sys/mman.h>

#include <cstdint>
#include <new>

// mimalloc's own end the program where memory runs out; ours reports it.
void* operator new(std::size_t size) {
  void* const p = mi_malloc(size);
  if (p == nullptr) throw std::bad_alloc();
  return p;
}
void* operator new[](std::size_t size) { return operator new(size); }

namespace ctg {

void prepare_heap() {
  // The room is address space, not memory. mimalloc takes pieces of a segment's size, aligned to it.
  constexpr std::size_t kRoom = 1u << 30, kSegment = 32u << 20;
  const auto round_down = [](void* p) {
    return static_cast<char*>(p) - (reinterpret_cast<std::uintptr_t>(p) & (kSegment - 1));
  };
  // What was asked for before main stands in the first segment. Where large pages are refused, they stay
  // small.
  void* const known = mi_malloc(1);
  madvise(round_down(known), kSegment, MADV_HUGEPAGE);
  mi_free(known);
  // Those behind it, and those of other threads.
  void* const room = mmap(nullptr, kRoom + kSegment, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room == MAP_FAILED) return;
  void* const start = round_down(static_cast<char*>(room) + kSegment - 1);
  madvise(start, kRoom, MADV_HUGEPAGE);
  mi_manage_os_memory(start, kRoom, true, false, true, -1);
}

void release_heap() { mi_collect(true); }

}  // namespace ctg

#else

namespace ctg {

void prepare_heap() {}
void release_heap() {}

}  // namespace ctg

#endif
