// Texts that look like others: what is found, where, and what is said; and what French texts hold is left in
// peace.
#include "base/deceptive.h"

#include "catch.h"

using namespace ctg;

namespace {

std::string found(std::string_view text) {
  std::string out;
  for (const Deceptive& each : deceptive_in(text))
    out += fmt::format("{} U+{:04X} at {} x{} {}\n", static_cast<int>(each.kind),
                       static_cast<unsigned>(each.character), each.offset, each.count, each.word);
  return out;
}

std::string told(std::string_view text, Lang lang) {
  Diagnostics diags(lang);
  for (const Deceptive& each : deceptive_in(text))
    report_deceptive(each, "MOD-035", Severity::error, Place{FileName("f"), 1, 2}, diags);
  std::string out;
  for (const Diagnostic& each : diags.all()) out += to_text(each, lang) + "\n";
  return out;
}

}  // namespace

TEST_CASE("What turns the direction, what is not seen, letters of another alphabet") {
  CHECK(found("LACOM\u202eTERB\u202c") == "0 U+202E at 5 x1 \n0 U+202C at 12 x1 \n");
  CHECK(found("a\u2066b\u2069") == "0 U+2066 at 1 x1 \n0 U+2069 at 5 x1 \n");
  CHECK(found("a\u200bb\u200bc\u00ad\u2060\ufeff") ==
        "1 U+200B at 1 x2 \n1 U+00AD at 9 x1 \n1 U+2060 at 11 x1 \n1 U+FEFF at 14 x1 \n");
  CHECK(found("\ufeff<a>é</a>").empty());
  CHECK(found("Cl\u0430ir\u0435") == "2 U+0430 at 2 x1 Cl\u0430ir\u0435\n");
  CHECK(found("la \u0421\u0410\u041e de") == "2 U+0421 at 3 x1 \u0421\u0410\u041e\n");
  CHECK(found("\u039cARTIN, D\u039fE") == "2 U+039C at 0 x1 \u039cARTIN\n2 U+039F at 10 x1 D\u039fE\n");
  CHECK(found("<nom>DU&#x202E;PONT &#8203;</nom> &#1072;a") ==
        "0 U+202E at 7 x1 \n1 U+200B at 20 x1 \n2 U+0430 at 34 x1 \u0430a\n");
}

TEST_CASE("What French texts hold is nothing of the kind") {
  CHECK(found("L’Œuvre – « 12\u00a0000\u202f€ » : 1ᵉʳ n° ½ ˃ ☐ … \u2011 &amp; &#233; &# &#x; &#xZZ; &#1")
            .empty());
  CHECK(found("10 µg de l’Ångström, ÿ × ÷").empty());
  CHECK(found("Здравствуйте, Δ = α + β, π ≈ 3, en grec : λόγος").empty());
  CHECK(found("").empty());
}

TEST_CASE("Deceptive characters: the whole text of the reports") {
  CHECK(told("a\u202eb\u200bc", Lang::fr) ==
        "f:1:2: erreur MOD-035: le caractère invisible U+202E change le sens de l’écriture\u00a0: ce qui se "
        "lit n’est pas ce qui est écrit\n"
        "    conseil : effacez-le, et tapez de nouveau les mots autour de lui\n"
        "f:1:2: avertissement MOD-035: un caractère invisible, U+200B, est dans ce texte\n"
        "    conseil : effacez-le, et tapez de nouveau les mots autour de lui\n");
  CHECK(told("\u0421af \u0421af", Lang::en) ==
        "f:1:2: warning MOD-035: “\u0421af” holds a letter of another alphabet, U+0421, that looks like one "
        "of ours (2 times)\n    hint: type the word again\n");
}
