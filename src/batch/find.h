// Which dossiers a batch is about: those below folders, in the order of their names.
//
// A dossier is a folder with a convention.xml. Nothing is looked for below one: its seals hold copies of
// their own. Nothing hidden is looked into, and no link to a folder is followed, but those that are given.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "batch/row.h"

namespace ctg::batch {

// Each dossier once, whatever leads to it. LOT-001: there is none below a folder; LOT-008: a folder cannot be
// looked into, so that it is not known what it holds.
std::vector<Entry> find_dossiers(const std::vector<std::string>& folders, Diagnostics& diags);

// The i-th of n parts, from 1: every n-th dossier of the whole list.
struct Shard {
  static constexpr std::size_t kMost = 100'000;
  std::size_t part = 1, of = 1;
  bool whole() const { return of == 1; }
};
std::vector<Entry> part_of(const std::vector<Entry>& all, const Shard& shard);

// The digest of a list, by which its parts know that they belong together.
std::string digest_of(const std::vector<Entry>& all);

// LOT-007: two dossiers whose documents would go to the same folder.
bool go_apart(const std::vector<Entry>& all, Diagnostics& diags);

}  // namespace ctg::batch
