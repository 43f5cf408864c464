#include "press/point_to_data.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace ctg::press {

namespace {

// The file whose data a part of the convention is made of, by how `Diagnostic::part` names it.
std::string file_of(std::string_view part) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kFiles = {
      {{"annexe:diagnostic", "annexes/1-diagnostic.xml"},
       {"annexe:plan-actions", "annexes/2-plan-actions/repertoire.xml"},
       {"repertoire", "annexes/2-plan-actions/repertoire.xml"},
       {"annexe:moyens", "annexes/3-moyens.xml"},
       {"annexe:equipements", "annexes/4-equipements.xml"},
       {"annexe:pilotage", "annexes/5-pilotage.xml"},
       {"annexe:deliberation", "annexes/6-deliberation.xml"}}};
  if (part.starts_with("fiche:"))
    return "annexes/2-plan-actions/fiches/" + std::string(part.substr(6)) + ".xml";
  for (const auto& [name, file] : kFiles) {
    if (part == name) return std::string(file);
  }
  return "convention.xml";
}

// What a file that is a list holds: no value to be written, but an element to be added.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kRows = {
    {{"moyens", "moyen"}, {"equipements", "equipement"}}};

class Pointer {
 public:
  Pointer(const model::Dossier& dossier, const Files& program, const Files& files)
      : dossier_(dossier), program_(program), files_(files) {}

  void lead(Diagnostic& d, const Diagnostics& diags) {
    std::erase_if(d.notes, [&](const Note& note) { return is_ours(note.place); });
    if (is_ours(d.place)) {
      d.place = datum_of(d);
      d.end = {};
    }
    if (d.code == "DOC-010") name_element(d, diags);
  }

 private:
  bool is_ours(const Place& place) const {
    const std::string_view file = place.file.view();
    if (!file.starts_with("templates/")) return false;
    if (!files_.exists(file)) return true;
    // A copy that nobody changed is ours too.
    return files_.read(file, Files::kMaxXml).bytes == program_.read(file, Files::kMaxXml).bytes;
  }

  Place datum_of(const Diagnostic& d) const {
    for (const model::Partie& partie : dossier_.convention.parties) {
      if (partie.logo && names(d, partie.logo->fichier.value)) return partie.logo->fichier.place;
    }
    if (names(d, dossier_.deliberation.piece.value)) return dossier_.deliberation.piece.place;
    if (d.code == "LAW-001") return {FileName("annexes/2-plan-actions/repertoire.xml"), 0, 0};
    if (d.code == "LAW-002") return {FileName("annexes/5-pilotage.xml"), 0, 0};
    return {FileName(file_of(d.part)), 0, 0};
  }

  static bool names(const Diagnostic& d, std::string_view file) {
    return !file.empty() && d.message.find(file) != std::string::npos;
  }

  // A value that has no line yet has the place of the element that would hold it: saying "write it there"
  // would have it written beside.
  void name_element(Diagnostic& d, const Diagnostics& diags) {
    const std::string tag = tag_at(d.place);
    const std::string name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
    const bool holds_others = !tag.ends_with("/>") || tag.find('=') != std::string::npos;
    if (d.place.line == 0) {
      d.hint = diags.phrase("les données n’ont pas encore d’élément pour cette valeur : ajoutez-le dans {}",
                            "the data has no element for this value yet: add it in {}", d.place.file.view());
    } else if (const auto row = std::find_if(kRows.begin(), kRows.end(),
                                             [&](const auto& each) { return each.first == name; });
               row != kRows.end()) {
      d.hint = diags.phrase("ajoutez un élément <{}> dans <{}>, qui commence ligne {} de {}",
                            "add an element <{}> in <{}>, which begins on line {} of {}", row->second, name,
                            d.place.line, d.place.file.view());
    } else if (!name.empty() && holds_others) {
      d.hint = diags.phrase("écrivez cette valeur dans <{}>, qui commence ligne {} de {}",
                            "write this value in <{}>, which begins on line {} of {}", name, d.place.line,
                            d.place.file.view());
    }
  }

  // What stands behind the "<" at a place, up to its ">"; "" where no tag starts there.
  std::string tag_at(const Place& place) {
    if (place.line == 0) return {};
    if (read_ != place.file.view()) {
      read_ = place.file.view();
      bytes_ = files_.read(read_, Files::kMaxXml).bytes;
    }
    std::size_t at = 0;
    for (std::uint32_t line = 1; line < place.line && at != std::string::npos; ++line) {
      at = bytes_.find('\n', at);
      if (at != std::string::npos) ++at;
    }
    if (at == std::string::npos || utf8::first_invalid(bytes_)) return {};
    for (std::uint32_t column = 1; column < place.column && at < bytes_.size(); ++column)
      utf8::next(bytes_, at);
    if (at >= bytes_.size() || bytes_[at] != '<') return {};
    const std::size_t end = bytes_.find('>', at);
    return end == std::string::npos ? std::string() : bytes_.substr(at + 1, end - at);
  }

  const model::Dossier& dossier_;
  const Files& program_;
  const Files& files_;
  std::string read_, bytes_;  // the file that was read last
};

}  // namespace

Diagnostics point_to_data(Diagnostics&& told, const model::Dossier& dossier, const Files& program,
                          const Files& files) {
  Diagnostics out(told.lang());
  Pointer pointer(dossier, program, files);
  for (Diagnostic d : told.all()) {
    if (!d.code.starts_with("TPL-")) pointer.lead(d, out);
    out.add(std::move(d));
  }
  return out;
}

}  // namespace ctg::press
