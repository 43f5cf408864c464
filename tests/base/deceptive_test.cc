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

TEST_CASE("Letters of any alphabet, and of ours that are made for something else") {
  for (const std::string_view name :
       {"Dup\u0585nt", "\u13a0upont", "\ua4d3upont", "\uff2dartin", "\U0001d40cartin", "\u216fartin",
        "Dup\u1d0fnt", "LACOM\u0299RET", "C\u029faire", "D\ua731pont", "Dup\u03ccnt", "Dup\u0436nt",
        "\U0001d40c\U0001d41a\U0001d42b\U0001d42d\U0001d422\U0001d427", "\u041c. Dupont"}) {
    const auto made = deceptive_in(name);
    INFO(name);
    REQUIRE(made.size() == 1);
    CHECK(made[0].kind == Deceptive::Kind::alphabet);
    CHECK(made[0].in_name);
  }
  // In a code, an amount, a date.
  CHECK(told("1.\u0410.1 ; 1\u0662 000 € ; le \uff11er mai", Lang::fr) ==
        "f:1:2: erreur MOD-035: « \u0410 » contient une lettre d’un autre alphabet, U+0410, qui "
        "ressemble à "
        "une "
        "des nôtres\n    conseil\u00a0: tapez le mot de nouveau\n"
        "f:1:2: erreur MOD-035: « 1\u0662 » contient un chiffre d’une autre écriture, U+0662\n"
        "    conseil\u00a0: tapez le mot de nouveau\n"
        "f:1:2: erreur MOD-035: « \uff11er » contient un chiffre d’une autre écriture, U+FF11\n"
        "    conseil\u00a0: tapez le mot de nouveau\n");
  // Some names have it.
  CHECK(deceptive_in("Mme Y\u0131ld\u0131z").at(0).in_name == false);
  CHECK(deceptive_in("LACOMBRE\u01ac").at(0).in_name == false);
  CHECK(found("Ștefan Ș. Nguyễn Ơn, Čapek, Łukasz, Đặng, Þór, Ǧ, Ṣadiq").empty());
}

TEST_CASE(
    "What is not seen is an error in a name or an amount, but for a hyphen that shows at the end of a line") {
  for (const std::string_view unseen :
       {"\u200b", "\u115f", "\u3164", "\u2800", "\u034f", "\u2062", "\u180e", "\u2028"}) {
    INFO(unseen);
    CHECK(deceptive_in("Du" + std::string(unseen) + "pont").at(0).in_name);
    CHECK(deceptive_in("1" + std::string(unseen) + "200 €").at(0).in_name);
    CHECK_FALSE(deceptive_in("des m" + std::string(unseen) + "ots").at(0).in_name);
  }
  CHECK_FALSE(deceptive_in("Du\u00adpont").at(0).in_name);
}

TEST_CASE("What a terminal obeys is not seen either; ends of lines and tabs are no such thing") {
  for (const std::string_view unseen : {"\x1b", "\x08", "\x7f", "\xc2\x85", "\xc2\x9b", "\xc2\x90"}) {
    const auto made = deceptive_in("Du" + std::string(unseen) + "pont");
    REQUIRE(made.size() == 1);
    CHECK(made[0].kind == Deceptive::Kind::unseen);
    CHECK(made[0].in_name);
  }
  CHECK(found("Nom\tDupont\r\nVille\fPage\n").empty());
}

TEST_CASE("Two names that look the same: the one that stands there less") {
  CHECK(told("Mme Lacombret, Lacombret, Lacornbret", Lang::fr) ==
        "f:1:2: avertissement MOD-035: « Lacornbret » se lit comme « Lacombret », et "
        "s’écrit autrement\n"
        "    conseil\u00a0: si c’est le même nom ou le même nombre, tapez-le de nouveau\n");
  CHECK(told("lsabelle, Isabelle; 2O26, 2026", Lang::en) ==
        "f:1:2: warning MOD-035: “lsabelle” reads like “Isabelle”, and is written otherwise\n"
        "    hint: if it is the same name or number, type it again\n"
        "f:1:2: error MOD-035: “2O26” reads like “2026”, and is written otherwise\n"
        "    hint: if it is the same name or number, type it again\n");
  std::string many;
  for (int i = 0; i < 1000; ++i) many += fmt::format("Nom{0}rnx Nom{0}mx\n", i + 1000);
  CHECK(deceptive_in(many).size() == 100);
}

TEST_CASE("Blanks that nobody sees between letters, letters that are struck out") {
  for (const std::string_view name :
       {"Cl\u200aaire", "Cl\u2009aire", "MONT\u2006ESCOT", "Mme Claire\u1680Martin"}) {
    INFO(name);
    const auto made = deceptive_in(name);
    REQUIRE(made.size() == 1);
    CHECK((made[0].kind == Deceptive::Kind::unseen && made[0].in_name));
  }
  for (const std::string_view name : {"C\u0338laire", "Cla\u0336i\u0336re", "12\u0336 mai", "D\u20ddupont"}) {
    INFO(name);
    const auto made = deceptive_in(name);
    REQUIRE(made.size() == 1);
    CHECK((made[0].kind == Deceptive::Kind::struck && made[0].in_name));
  }
  CHECK(
      told("C\u0338laire", Lang::fr) ==
      "f:1:2: erreur MOD-035: dans «\u00a0C\u0338laire\u00a0», un caractère, U+0338, barre ou entoure une lettre\n"
      "    conseil\u00a0: tapez le mot de nouveau\n");
  CHECK(found("Qui\u2009? 12\u2009000\u2009€, a\u2009: « b\u200a», \u2260, 1\u20e3, Cle\u0301ment").empty());
}

TEST_CASE("What French texts hold is nothing of the kind") {
  CHECK(
      found(
          "Łódź, Đorđe, Ștefan, Straße, Article \u2161, 5 ℓ, \u2611\ufe0f fait, ﬁnancière, m², Comte, Conte")
          .empty());
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
        "f:1:2: error MOD-035: “\u0421af” holds a letter of another alphabet, U+0421, that looks like one "
        "of ours (2 times)\n    hint: type the word again\n");
}
