// Blanks: the places where a document still waits for a word, as one notion.
//
// People leave them in many forms: dots, underscores, crosses, brackets, instructions, merge fields, choices
// that nobody made, or nothing at all between two words. One engine finds them all, a passage at a time, so
// that a blank is told once, in its whole extent, with what it seems to ask for; the rules PLH-001 to PLH-009
// each speak of one class. Rules of typography ask here before they take the trace of a blank for a slip.
#pragma once

#include <vector>

#include "check/settings.h"
#include "reading/passages.h"

namespace ctg::check {

// What rules are about: passages, words, and what they say.
using namespace reading;

// What a blank seems to wait for.
enum class Asked { value, name, date, amount, count, number, place, duration, choice };
Bilingual what_to_write(Asked asked);  // "écrivez la date"

struct Blank {
  // In the order of their strength: where two meet, the first says what the whole is.
  enum class Class {
    instruction,  // PLH-001: "(…Situer le territoire)", "réuni le (date du conseil)"
    mark,         // PLH-009: "[à compléter]", "XX", "{{nom}}", "____"
    alternative,  // PLH-006: "sa/son", "la commune ou communauté de communes"
    open_ending,  // PLH-007: "représenté(e)", "du (ou des) comité(s)"
    dots,         // PLH-002: "la Caf de …"
    unit,         // PLH-004: "% ETP"
    gap,          // PLH-003: "la Caf de et la commune"
    label,        // PLH-005: "Matérielles :" and nothing after it
    empty_item,   // PLH-008: "Autres.", a bullet alone
  };
  Class kind = Class::mark;
  std::size_t begin = 0, end = 0;  // bytes of the passage
  std::size_t said = 0;            // from where on it is quoted: the word before belongs to it
  // Of a gap: the words on both sides end and begin here; equal to `end` where nothing follows.
  std::size_t left_end = 0, right_begin = 0;
  Asked asked = Asked::value;
};

// The blanks of a document, by passage, each in the order of the text, none over another.
class Blanks {
 public:
  Blanks(const Passages& passages, const Settings& settings);

  const std::vector<Blank>& of(std::size_t passage) const { return blanks_[passage]; }
  // Whether a blank touches [begin, end) of a passage.
  bool touches(std::size_t passage, std::size_t begin, std::size_t end) const;

 private:
  std::vector<std::vector<Blank>> blanks_;
};

}  // namespace ctg::check
