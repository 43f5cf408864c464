#include "memory.h"

#include <filesystem>
#include <stdexcept>

namespace ctg::test {

namespace fs = std::filesystem;

MemoryFiles loaded(const std::string& root, const std::vector<std::string>& folders) {
  const DiskFiles disk(root);
  MemoryFiles out;
  for (const std::string& folder : folders)
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(root) / folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string path = entry.path()
                                   .lexically_normal()
                                   .lexically_relative(fs::path(root).lexically_normal())
                                   .generic_string();
      ReadResult read = disk.read(path, Files::kMaxPdf);
      if (!read.ok()) throw std::runtime_error(path);
      out.contents[path] = std::move(read.bytes);
    }
  return out;
}

}  // namespace ctg::test
