#include "text/name.h"

#include <algorithm>
#include <array>

#include "text/elision.h"
#include "text/french.h"

namespace ctg::text {

namespace {

using Article = Name::Article;

struct Written {
  Article article = Article::none;
  std::size_t bytes = 0;  // of the article, with the space after it
  bool capital = false;
};

// The article that the words begin with. "Les-Adrets" and "Laval" begin with none.
Written article_of(std::string_view words) {
  struct Form {
    std::string_view small, great;
    Article article;
  };
  constexpr std::array<Form, 11> kForms = {{{"le ", "Le ", Article::le},
                                            {"la ", "La ", Article::la},
                                            {"les ", "Les ", Article::les},
                                            {"l’", "L’", Article::l},
                                            {"l'", "L'", Article::l},
                                            {"le\u00A0", "Le\u00A0", Article::le},
                                            {"la\u00A0", "La\u00A0", Article::la},
                                            {"les\u00A0", "Les\u00A0", Article::les},
                                            {"LE ", "LE ", Article::le},
                                            {"LA ", "LA ", Article::la},
                                            {"LES ", "LES ", Article::les}}};
  for (const Form& form : kForms) {
    for (const std::string_view spelt : {form.small, form.great}) {
      if (words.starts_with(spelt) && words.size() > spelt.size()) {
        return {form.article, spelt.size(), spelt != form.small || spelt[1] == 'E' || spelt[1] == 'A'};
      }
    }
  }
  return {};
}

// Nouns that name a kind of body: an article before them is theirs, however it is written.
constexpr std::string_view kKinds[] = {"agence",
                                       "agglomeration",
                                       "assemblee",
                                       "association",
                                       "caf",
                                       "caisse",
                                       "cc",
                                       "ca",
                                       "ccas",
                                       "cias",
                                       "centre",
                                       "cnaf",
                                       "collectivite",
                                       "comite",
                                       "commission",
                                       "commune",
                                       "communes",
                                       "communaute",
                                       "communautes",
                                       "conseil",
                                       "cpam",
                                       "css",
                                       "cgss",
                                       "cu",
                                       "departement",
                                       "district",
                                       "eglise",
                                       "entente",
                                       "epci",
                                       "ept",
                                       "etablissement",
                                       "etat",
                                       "federation",
                                       "fondation",
                                       "groupement",
                                       "metropole",
                                       "ministere",
                                       "msa",
                                       "mutualite",
                                       "office",
                                       "pays",
                                       "petr",
                                       "pole",
                                       "prefecture",
                                       "prefet",
                                       "prefete",
                                       "province",
                                       "region",
                                       "regie",
                                       "rectorat",
                                       "service",
                                       "sivom",
                                       "sivu",
                                       "societe",
                                       "syndicat",
                                       "territoire",
                                       "territoires",
                                       "union",
                                       "villes",
                                       "ville",
                                       "village",
                                       "mairie",
                                       "maison",
                                       "parties",
                                       "partenaire",
                                       "polynesie",
                                       "smictom",
                                       "udaf",
                                       "academie",
                                       "cooperative",
                                       "direction",
                                       "delegation",
                                       "institution",
                                       "cnsa",
                                       "ccmsa",
                                       "carsat",
                                       "camsp"};

bool starts_with_kind(std::string_view words) {
  const std::string plain = plain_letters(words.substr(0, words.find_first_of(" ’'-,")));
  return std::find(std::begin(kKinds), std::end(kKinds), plain) != std::end(kKinds);
}

// A kind of body that has an article, also where nobody wrote it: "Communauté de communes du Val d’Ormence",
// "Caf". A name of its own has none: "Ville-la-Grand", "Centre Morbihan Communauté".
std::optional<Gender> gender_of_kind(std::string_view words) {
  constexpr std::string_view kFeminine[] = {"caf",     "msa",   "caisse",        "mutualite",    "communaute",
                                            "commune", "ville", "agglomeration", "collectivite", "region"};
  constexpr std::string_view kMasculine[] = {"departement", "syndicat", "conseil", "ccas", "cias"};
  const std::string plain = plain_letters(words.substr(0, words.find(' ')));
  if (std::ranges::find(kFeminine, plain) != std::end(kFeminine)) return Gender::feminine;
  if (std::ranges::find(kMasculine, plain) != std::end(kMasculine)) return Gender::masculine;
  return {};
}

Name read(std::string_view written) {
  Name out;
  const Written article = article_of(written);
  out.article = article.article;
  out.written = written.substr(0, article.bytes);
  out.word = written.substr(article.bytes);
  out.proper = article.capital;
  return out;
}

Article definite(std::string_view word, Agreement agreement) {
  if (agreement.plural) return Article::les;
  if (elides(word)) return Article::l;
  return agreement.gender == Gender::feminine ? Article::la : Article::le;
}

std::string small_article(Article article) {
  switch (article) {
    case Article::le:
      return "le ";
    case Article::la:
      return "la ";
    case Article::l:
      return "l’";
    case Article::les:
      return "les ";
    case Article::none:
      break;
  }
  return {};
}

// A name that begins with a determiner which no preposition may touch: "Aux Marais", "Los Masos" contract
// nothing.
std::string prefixed(const Name& name, std::string_view le, std::string_view les, std::string_view other) {
  if (name.article == Article::le) return std::string(le) + name.word;
  if (name.article == Article::les) return std::string(les) + name.word;
  return std::string(other) + the(name);
}

std::vector<std::string> each(std::span<const Name> names, std::string (*form)(const Name&)) {
  std::vector<std::string> out;
  for (const Name& name : names) {
    if (!name.empty()) out.push_back(form(name));
  }
  return out;
}

}  // namespace

Name common_noun(std::string_view noun, Agreement agreement) {
  if (noun.empty()) return {};
  const Written article = article_of(noun);
  const std::string_view bare = noun.substr(article.bytes);
  Name out;
  out.word = bare;
  out.article = definite(bare, agreement);
  out.written = small_article(out.article);
  out.agreement = agreement;
  return out;
}

Name body_name(std::string_view written, Agreement agreement, std::string_view kind) {
  Name out = read(written);
  out.agreement = agreement;
  if (const auto own = gender_of_kind(out.word); own && out.article == Article::none) {
    out.article = definite(out.word, {*own, false});
    out.written = small_article(out.article);
  }
  if (out.article == Article::none) return out;
  if (!out.proper || starts_with_kind(out.word)) {
    out.proper = false;
    out.written = small_article(out.article);
    if (out.article == Article::les) out.agreement.plural = true;
    return out;
  }
  const bool disagrees = (out.article == Article::les) != agreement.plural ||
                         (out.article == Article::le && agreement.gender == Gender::feminine) ||
                         (out.article == Article::la && agreement.gender == Gender::masculine);
  if (!disagrees || kind.empty()) return out;
  return common_noun(std::string(kind) + " " + std::string(written), agreement);
}

Name place_name(std::string_view written) {
  Name out = read(written);
  out.agreement.plural = out.article == Article::les;
  out.agreement.gender =
      out.article == Article::le || out.article == Article::none ? Gender::masculine : Gender::feminine;
  return out;
}

std::string the(const Name& name) { return name.empty() ? std::string() : name.written + name.word; }

std::string of(const Name& name) {
  if (name.empty()) return {};
  if (name.article == Article::none) return elided_de(name.word);
  return prefixed(name, "du ", "des ", "de ");
}

std::string to(const Name& name) {
  if (name.empty()) return {};
  return prefixed(name, "au ", "aux ", "à ");
}

std::string a(const Name& name) {
  if (name.empty()) return {};
  if (name.agreement.plural) return "des " + name.word;
  return (name.agreement.gender == Gender::feminine ? "une " : "un ") + name.word;
}

std::string its(const Name& name) {
  if (name.empty()) return {};
  if (name.agreement.plural) return "ses " + name.word;
  const bool sa = name.agreement.gender == Gender::feminine && !elides(name.word);
  return (sa ? "sa " : "son ") + name.word;
}

std::string their(const Name& name) {
  if (name.empty()) return {};
  return (name.agreement.plural ? "leurs " : "leur ") + name.word;
}

std::string alone(const Name& name) { return name.proper ? the(name) : name.word; }

std::string of_each(std::span<const Name> names) { return enumeration(each(names, of)); }

std::string to_each(std::span<const Name> names) { return enumeration(each(names, to)); }

std::string agree(std::string_view stem, Agreement agreement) {
  std::string out(stem);
  if (agreement.gender == Gender::feminine && !out.ends_with('e')) out += 'e';
  if (agreement.plural && !out.ends_with('s')) out += 's';
  return out;
}

std::string pronoun(Agreement agreement) {
  return std::string(agreement.gender == Gender::feminine ? "elle" : "il") + (agreement.plural ? "s" : "");
}

Agreement together(std::span<const Agreement> each_one) {
  Agreement out;
  const bool women =
      !each_one.empty() && std::all_of(each_one.begin(), each_one.end(),
                                       [](const Agreement& one) { return one.gender == Gender::feminine; });
  out.gender = women ? Gender::feminine : Gender::masculine;
  out.plural = each_one.size() > 1 || (each_one.size() == 1 && each_one.front().plural);
  return out;
}

}  // namespace ctg::text
