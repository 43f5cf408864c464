#include "base/heap.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace ctg {

void prepare_heap() {
#if !defined(__SANITIZE_ADDRESS__)  // whose heap is its own
  constexpr int kRoom = 128 << 20, kOwnMapping = 32 << 20;
  constexpr std::uintptr_t kLargePage = 2u << 20;
  mallopt(M_ARENA_MAX, 1);  // all threads share it
  mallopt(M_TOP_PAD, kRoom);
  mallopt(M_TRIM_THRESHOLD, 2 * kRoom);
  mallopt(M_MMAP_THRESHOLD, kOwnMapping);  // the most that glibc takes
  // The heap goes on shortly before the start of a large page, which nothing may touch before it is asked
  // for. More than the heap has left makes it grow. What it leaves out is address space, not memory.
  constexpr std::uintptr_t kBefore = 256 << 10, kFirst = 192 << 10;
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const std::uintptr_t start = (end + kBefore + kLargePage - 1) & ~(kLargePage - 1);
  sbrk(static_cast<std::intptr_t>(start - kBefore - end));
  void* const first = std::malloc(kFirst);
  // Where it is refused, pages stay small.
  if (first != nullptr) madvise(reinterpret_cast<void*>(start), kRoom, MADV_HUGEPAGE);
  std::free(first);
#endif
}

}  // namespace ctg
