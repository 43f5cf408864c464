// A word processor's document as a set of parts, whichever way it is packed: a ZIP, or one XML file that
// holds them all (flat OPC, flat ODF).
//
// What kind of document it is, its bytes tell, not its name: a ".doc" may be a DOCX, a ".docx" may be locked
// in a container. Parts are found by what the package says of them (relationships, content types); names are
// a last resort, for packages that say nothing.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/budget.h"
#include "base/diagnostic.h"
#include "xml/node.h"
#include "zip/read.h"

namespace ctg::office {

// What files of Microsoft Office before 2007, and Outlook messages, begin with (MS-CFB 2.2).
inline constexpr std::string_view kOldOffice = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

enum class Packing { ooxml, odf, flat_ooxml, flat_odf };

struct Relationship {
  std::string id, type,
      target;            // type: the last word of its address ("header"); target: a name in the package
  bool outside = false;  // leads to another file
};

class Package {
 public:
  // Nothing where this is no text document that can be read; says why and what to do. RDR-005 damaged, or
  // with a password; RDR-008 another kind of document, RDR-025 a format that is not read.
  // RDR-030: too large. `outer`: the package that this one is a part of; they share a budget.
  static std::optional<Package> open(std::string_view bytes, const FileName& name, Diagnostics& diags,
                                     const Package* outer = nullptr);

  Packing packing() const { return packing_; }
  const FileName& name() const { return name_; }

  bool has(std::string_view part) const;
  std::vector<std::string> names() const;
  // The root element of a part; null where it is not there or cannot be read, which is told, except where it
  // is merely missing. It stays where it is as long as the package.
  const xml::Node* xml(std::string_view part, Diagnostics& diags);
  // The one element of a flat document.
  const xml::Node* flat_root() const { return flat_.empty() ? nullptr : &flat_.front().root; }
  // A part that is no XML.
  std::optional<std::string> bytes(std::string_view part) const;

  // OOXML: the part that the package says is the document; "" where it has none.
  const std::string& main_part() const { return main_; }
  std::vector<Relationship> relationships(const std::string& part, Diagnostics& diags);
  // As [Content_Types].xml has it: "application/…"; "" where it says nothing.
  std::string content_type(std::string_view part) const;

 private:
  Package(std::string_view bytes, const FileName& name, std::shared_ptr<Budget> budget)
      : bytes_(bytes), name_(name), budget_(std::move(budget)) {}
  void put_name(std::string&& entry);
  bool open_zip(Diagnostics& diags);
  bool open_flat(Diagnostics& diags);
  bool open_ooxml(Diagnostics& diags);
  bool open_odf(Diagnostics& diags);
  bool is_honest(Diagnostics& diags) const;
  zip::EntryRead unpacked(std::string_view part) const;
  void find_main(Diagnostics& diags);
  void read_content_types(Diagnostics& diags);

  std::string_view bytes_;
  FileName name_;
  std::shared_ptr<Budget> budget_;  // of all that is unpacked
  Packing packing_ = Packing::ooxml;
  std::string main_;
  std::unique_ptr<zip::Opened> zip_;
  std::map<std::string, std::string, std::less<>> names_;        // of a ZIP, by their small letters
  std::string twice_;                                            // a name of which there are two
  std::map<std::string, const xml::Node*, std::less<>> inside_;  // parts of a flat package
  std::map<std::string, std::optional<xml::Document>, std::less<>> read_;
  std::map<std::string, std::string, std::less<>> types_, extensions_;
  std::deque<xml::Document> flat_;
};

}  // namespace ctg::office
