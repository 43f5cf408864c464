// What a hostile document would tell the terminal is shown, not done; and which names of files lead out of a
// dossier.
#include "base/visible.h"

#include "base/confined.h"
#include "base/diagnostic.h"
#include "base/visible_json.h"
#include "catch.h"

using namespace ctg;

TEST_CASE("Controls and turns of direction are made visible; letters stay") {
  CHECK(visible("Commune de Saint-Ormin, « l’été » – 12\u00a0000\u202f€\tœ") ==
        "Commune de Saint-Ormin, « l’été » – 12\u00a0000\u202f€\tœ");
  CHECK(visible("a\x1b[2J\x1b]0;titre\x07z") == "a␛[2J␛]0;titre␇z");
  CHECK(visible("\x7f\r\x08") == "␡␍␈");
  CHECK(visible("\u009b31m") == "\\u{9b}31m");
  CHECK(visible("X\u202eYZ\u202c \u2066a\u2069 \u200f\u061c") ==
        "X\\u{202e}YZ\\u{202c} \\u{2066}a\\u{2069} \\u{200f}\\u{61c}");
  CHECK(visible("a\nb\u2028c") == "a\nb\\u{2028}c");
  CHECK(visible_line("a\nb\tc") == "a␊b␉c");
  CHECK(visible("caf\xe9 \xff\xfe, \xc3") == "caf\\xe9 \\xff\\xfe, \\xc3");
  CHECK(visible("").empty());
}

TEST_CASE("JSON that is printed means the same, and no terminal obeys it") {
  CHECK(visible_json("{\"é\": \"a\u202eb\x7f\u009b…\"}") == "{\"é\": \"a\\u202eb\\u007f\\u009b…\"}");
  CHECK(visible_json("{}") == "{}");
}

TEST_CASE("A report stays one report, whatever the names and texts in it") {
  Diagnostics diags(Lang::fr);
  Diagnostic& d = diags.error("PLH-009", Place{FileName("a\nfaux.xml:1:1: erreur"), 2, 3}, "champ : « {} »",
                              "field: “{}”", "\x1b[31m…\nfaux.xml:1:1: erreur CHK-001: rien");
  d.hint = "é\u202ecrivez";
  d.notes.push_back({Place{FileName("\x1b.xml"), 1, 1}, "ici\x07"});
  CHECK(to_text(d, Lang::fr) ==
        "a␊faux.xml:1:1: erreur:2:3: erreur PLH-009: champ : « ␛[31m…␊faux.xml:1:1: erreur CHK-001: rien »\n"
        "    ␛.xml:1:1: ici␇\n    conseil : é\\u{202e}crivez");
}

TEST_CASE("Names that lead out of a folder") {
  for (const char* in : {"logos/caf.png", "./logos/caf.png", "logos/../caf.svg", "a..b/..c.png", "", "é.png"})
    CHECK(is_confined(in));
  for (const char* out : {"/etc/logo.png", "../secret.png", "logos/../../secret.png", "..", "./../a.png"})
    CHECK_FALSE(is_confined(out));
}
