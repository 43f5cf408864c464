#include "base/heap.h"

#include <malloc.h>
#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>

namespace ctg {

void prepare_heap() {
#if !defined(__SANITIZE_ADDRESS__)  // whose heap is its own
  constexpr int kRoom = 32 << 20;
  constexpr std::uintptr_t kLargePage = 2u << 20;
  mallopt(M_ARENA_MAX, 1);  // all threads share it
  mallopt(M_TOP_PAD, kRoom);
  mallopt(M_TRIM_THRESHOLD, 2 * kRoom);
  mallopt(M_MMAP_THRESHOLD, kRoom);
  // More than the heap has now: it grows, by this and the room above it.
  void* const first = std::malloc(kLargePage);
  const auto start = (reinterpret_cast<std::uintptr_t>(first) + kLargePage - 1) & ~(kLargePage - 1);
  // Where it is refused, pages stay small.
  if (first != nullptr) madvise(reinterpret_cast<void*>(start), kRoom, MADV_HUGEPAGE);
  std::free(first);
#endif
}

}  // namespace ctg
