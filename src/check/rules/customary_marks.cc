// PLH-009: the marks by which people say "to be filled in".
#include <algorithm>

#include "base/next.h"
#include "check/rules/rules.h"
#include "readers/structure.h"

namespace ctg::check::rules {

namespace {

void report(const Subject& subject, const Passage& passage, std::size_t begin, std::size_t end) {
  subject
      .report(passage, begin, end, "champ resté à remplir : « {} »", "a field left to fill: “{}”",
              passage.text.substr(begin, end - begin))
      .hint = subject.diags().phrase("écrivez la valeur", "write the value");
}

// {{nom}}, ${nom}, «Nom» (no space inside, unlike French quotes), <NOM>, XXX.
void look_for_fields(const Subject& subject, const Passage& passage) {
  const std::string& text = passage.text;
  struct Pair {
    std::string_view open, close;
  };
  for (const Pair& pair :
       {Pair{"{{", "}}"}, Pair{"${", "}"}, Pair{"<<", ">>"}, Pair{"«", "»"}, Pair{"<", ">"}}) {
    Next close(text, pair.close);
    for (std::size_t at = text.find(pair.open); at != std::string::npos; at = text.find(pair.open, at + 1)) {
      const std::size_t inside = at + pair.open.size();
      const std::size_t end = close.from(inside);
      if (end == std::string::npos || end == inside || end - inside > 40) continue;
      const std::string_view name = std::string_view(text).substr(inside, end - inside);
      const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
      });
      const bool spaced = name.starts_with("\u00A0") || name.starts_with("\u202F");
      const bool capitals =
          std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      if (!plain || spaced || (pair.open == "<" && !capitals)) continue;
      report(subject, passage, at, end + pair.close.size());
    }
  }
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    look_for_fields(subject, passage);
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      const Word& word = passage.words[i];
      const bool crosses = word.plain.size() >= 3 && word.plain.find_first_not_of('x') == std::string::npos;
      if (crosses) report(subject, passage, word.begin, word.end);
    }
    // Words of several signs are compared from a word's start on, with the spaces of the text.
    const std::string plain = readers::folded(passage.text);
    const auto& marks = subject.settings().marks;
    if (std::none_of(marks.begin(), marks.end(),
                     [&](const CustomaryMark& mark) { return plain.find(mark.text) != std::string::npos; })) {
      continue;
    }
    for (const Word& word : passage.words) {
      const std::string rest = readers::folded(std::string_view(passage.text).substr(word.begin, 60));
      for (const auto& [mark, phrase] : marks) {
        if (!rest.starts_with(mark)) continue;
        // "à définir" of a thing is French; alone, in brackets or at the end it is a mark.
        // Dotted leaders of a table of contents end in the number of a page.
        if (mark == "......" && passage.words.back().kind == Word::Kind::number) continue;
        const bool bracketed =
            word.begin > 0 && (passage.text[word.begin - 1] == '(' || passage.text[word.begin - 1] == '[');
        const bool alone = passage.words.size() <= 3;
        const bool after_colon = &word != passage.words.data() && (&word - 1)->plain == ":";
        if (phrase && !bracketed && !alone && !after_colon) continue;
        std::size_t end = word.begin;
        for (std::size_t left = mark.size(); left > 0 && end < passage.text.size();) {
          std::size_t next = end + 1;
          while (next < passage.text.size() &&
                 (static_cast<unsigned char>(passage.text[next]) & 0xC0) == 0x80)
            ++next;
          left -=
              std::min(left, readers::folded(std::string_view(passage.text).substr(end, next - end)).size());
          end = next;
        }
        report(subject, passage, word.begin, end);
        break;
      }
    }
  }
}

}  // namespace

const Rule customary_marks = {
    "PLH-009",
    "customary_marks",
    Family::placeholders,
    Severity::error,
    {"Aucune marque « à remplir » ne reste", "No mark “to be filled in” is left"},
    {"Chacun a sa façon de marquer ce qui manque : [à compléter], XXX, JJ/MM/AAAA, ____, {{nom}}, «Nom».",
     "Everyone has a way of marking what is missing: [à compléter], XXX, JJ/MM/AAAA, ____, {{nom}}, «Nom»."},
    "Entre la commune de «Commune», représentée par {{maire}}, le XX/XX/XXXX, et la Caf (à préciser).",
    "Les actions à définir avec les partenaires, la Communauté « Monts et Vallées », le 03/02/2026.",
    apply};

}  // namespace ctg::check::rules
