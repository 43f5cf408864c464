// A packet as it was received, a ZIP or a folder: its files, by their paths in the bag, and their bytes in
// pieces.
//
// Whoever made it is not known. So no path of it is ever opened but one that was seen as a plain file below
// its top; what could lead elsewhere (a link, "..", an absolute path) is reported and left unread, and so are
// names that two systems would see differently.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace ctg::reception {

// A file of the packet, by its path below the top.
inline Place at(std::string_view file, std::size_t line = 0) {
  return {FileName(std::string(file)), static_cast<std::uint32_t>(line), 0};
}

struct Member {
  std::uint64_t size = 0;
  std::size_t index = 0;  // in the archive
  std::string file;       // on the disk
};

struct Source {
  std::string name;                                  // of the top folder
  bool zip = false;                                  // a folder otherwise
  std::map<std::string, Member, std::less<>> files;  // plain files, by their paths below the top
  std::set<std::string, std::less<>> unread;         // what was reported and is not read
  // The bytes of a file in pieces; false where they cannot all be had.
  using Sink = std::function<void(std::string_view)>;
  std::function<bool(const Member&, const Sink&)> read;
};

// No more files than this; no packet comes near it.
inline constexpr std::size_t kMostFiles = 20'000;
// Nor more bytes than this, of all files together.
inline constexpr std::uint64_t kMostBytes = std::uint64_t{4} << 30;

// BAG-001 neither a ZIP nor a folder, or it cannot be read; BAG-002 a ZIP that contradicts itself; BAG-003
// too many files, or too many bytes; BAG-004 a ZIP bomb, by one file or by all of them; BAG-005 a password;
// BAG-006 a path that leads elsewhere; BAG-007 a link or another special file; BAG-008 a name that stands
// twice; BAG-009 names that some systems take for the same; BAG-010 a name in another encoding; BAG-015 a
// method of packing that few can unpack; BAG-016 paths with backslashes (warning); BAG-012 files beside the
// top folder; BAG-013 no top folder (warning); BAG-014 files that systems leave (warning).
std::optional<Source> open_source(const std::string& path, Diagnostics& diags);

// Whether a path of the bag leads out of it, or may on some system.
bool leads_elsewhere(std::string_view path);
// The path with '?' for what would upset a terminal.
std::string shown(std::string_view path);

}  // namespace ctg::reception
