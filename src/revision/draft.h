// The changes as they are found, and the files of the data that they go into.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "revision/propose.h"
#include "revision/spot.h"

namespace ctg::revision {

// A value of the base, there and in the data of today.
struct Where {
  Spot was, is;
  const XmlFile* base = nullptr;
  const XmlFile* today = nullptr;
};

class Draft {
 public:
  using Accepts = std::function<bool(const FileMap&)>;
  Draft(const Base& base, const FileMap& today, const Accepts& accepts)
      : base_(base), today_(today), accepts_(accepts) {}

  // What words are that stand in no value: the model's, or made of several values.
  Change::Kind untraced(const Block& block) const;
  Change::Kind untraced(const Block& block, const Run& run) const;

  // Where a value of the base stands now, if the document of today shows it: elements of lists move.
  void moved(const Place& base, const Place& today) { moved_.emplace(base, today); }
  // Nothing where the place leads to no value, in one of the two.
  std::optional<Where> locate(const Place& place);

  void tell(Change::Kind kind, const Place& place, std::string before, std::string after,
            const std::string& clause);
  void tell(Change change) { changes_.push_back(std::move(change)); }
  // Tells a change that writes into the file of its place, if the data can be read with it and no other
  // change overlaps.
  bool write(const XmlFile& today, const Splice& splice, Change change);
  std::vector<Change> finish() { return std::move(changes_); }

 private:
  struct PlaceOrder {
    bool operator()(const Place& a, const Place& b) const {
      return std::tuple(a.file.view(), a.line, a.column) < std::tuple(b.file.view(), b.line, b.column);
    }
  };
  using Opened = std::map<std::string, std::optional<XmlFile>, std::less<>>;
  static const XmlFile* open(Opened& opened, const FileMap& files, std::string_view name);

  const Base& base_;
  const FileMap& today_;
  const Accepts& accepts_;
  Opened opened_base_, opened_today_;
  std::map<Place, Place, PlaceOrder> moved_;
  std::map<std::string, std::vector<Splice>, std::less<>> splices_;
  std::vector<Change> changes_;
};

}  // namespace ctg::revision
