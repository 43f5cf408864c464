#include "cdsf/letter.h"

#include <algorithm>

#include "templates/names.h"
#include "text/french.h"

namespace ctg::cdsf {

using templates::Names;

namespace {

// A digest in groups of eight: a line can break between them, and eyes can compare them.
std::string grouped(std::string_view digest) {
  std::string out;
  for (std::size_t at = 0; at < digest.size(); at += 8)
    out += (at > 0 ? " " : "") + std::string(digest.substr(at, 8));
  return out;
}

// A day that is none yet stays empty.
model::Day shown(Date day) { return {day.ok() ? std::optional(day) : std::nullopt, {}}; }

std::string event_in_words(const Term& term) {
  if (term.event == "deliberation") return "Délibération";
  if (term.event == "signature") return "Signature";
  return "Validation du bilan";
}

// {{#name}}…{{/name}}: once where there is something to say.
void add_if(Names& n, const std::string& name, const std::string& label, const std::string& text) {
  std::vector<std::string> present;
  if (!text.empty()) present.push_back(text);
  n.list(name, present, [&](const std::string& each) {
    Names k;
    k.text("texte", label, each, {});
    return k;
  });
}

Names answer(const MatrixPoint& passage) {
  Names n;
  n.text("lieu", "place du passage", passage.where, {});
  n.text("extrait", "passage", passage.words, {});
  return n;
}

Names point(const AnsweredPoint& each) {
  Names n;
  n.text("numero", "numéro du point", each.number, {});
  n.text("intitule", "intitulé du point", each.title, {});
  n.flag("couvert", !each.answers.empty());
  n.list("passages", each.answers, answer);
  return n;
}

Names schema(const model::SchemaDepartemental& s) {
  Names n;
  n.flag("nomme", !s.nom.value.empty());
  n.text("nom", "nom du schéma départemental", s.nom);
  std::vector<model::SchemaDepartemental> dated;
  if (s.debut.value && s.fin.value) dated.push_back(s);
  n.list("periode", dated, [](const model::SchemaDepartemental& d) {
    Names k;
    k.date("debut", "début du schéma départemental", d.debut);
    k.date("fin", "fin du schéma départemental", d.fin);
    return k;
  });
  std::vector<model::Rich> opinion;
  if (!s.compatibilite.empty()) opinion.push_back(s.compatibilite);
  n.list("compatibilite", opinion, [](const model::Rich& rich) {
    Names k;
    k.rich("texte", "avis de compatibilité", rich);
    return k;
  });
  std::vector<model::Day> day;
  if (s.compatibilite_date.value) day.push_back(s.compatibilite_date);
  n.list("avis-date", day, [](const model::Day& d) {
    Names k;
    k.date("date", "date de l’avis", d);
    return k;
  });
  return n;
}

Names concertation(const Letter& letter) {
  Names n;
  std::vector<model::Day> day;
  if (letter.concertation_day.value) day.push_back(letter.concertation_day);
  n.list("datee", day, [](const model::Day& d) {
    Names k;
    k.date("date", "date du relevé de la concertation", d);
    return k;
  });
  std::vector<model::Rich> text;
  if (!letter.concertation.empty()) text.push_back(letter.concertation);
  n.list("releve", text, [](const model::Rich& rich) {
    Names k;
    k.rich("texte", "relevé de la concertation", rich);
    return k;
  });
  n.text("lieu", "annexe du relevé de la concertation", letter.concertation_place, {});
  return n;
}

Names enclosure(const Enclosure& each) {
  Names k;
  k.text("titre", "titre de la pièce", each.title, {});
  k.text("fichier", "fichier de la pièce", each.file, {});
  k.text("pages", "nombre de pages", each.pages > 0 ? std::to_string(each.pages) : "–", {});
  return k;
}

Names term(const Term& each) {
  Names k;
  k.text("evenement", "événement", event_in_words(each), {});
  k.date("date", "date de l’événement", shown(each.from));
  k.date("limite", "dernier jour", shown(each.until));
  return k;
}

Names agreement(const Agreement& each) {
  Names k;
  k.text("partie", "partie", each.party, {});
  k.text("objet", "objet de l’accord", each.about, {});
  k.date("date", "date de l’accord", shown(each.day));
  k.text("reference", "référence de l’accord", each.reference, {});
  return k;
}

Names names_of(const Letter& letter) {
  Names n;
  n.text("objet", "objet de l’envoi", letter.object, {});
  n.text("document", "document transmis", letter.document, {});
  n.text("expediteur", "expéditeur", letter.sender, {});
  add_if(n, "contact", "contact", letter.contact);
  n.text("destinataire", "destinataire", letter.addressee.nom);
  n.text("service", "service du destinataire", letter.addressee.service);
  n.text("adresse", "adresse du destinataire", letter.addressee.adresse);
  add_if(n, "courriel", "courriel du destinataire", letter.addressee.courriel.value);
  add_if(n, "departement", "département", letter.departement);
  n.date("date", "date d’envoi", shown(letter.day));
  n.text("articles", "articles de l’extrait", letter.articles, {});
  n.list("pieces", letter.enclosures, enclosure);
  std::vector<std::string> digest;
  if (!letter.signed_sha256.empty()) digest.push_back(letter.signed_sha256);
  n.list("empreinte", digest, [&](const std::string& each) {
    Names k;
    k.text("titre", "document signé", letter.signed_title, {});
    k.text("sha256", "empreinte", grouped(each), {});
    return k;
  });
  n.list("fondements", letter.legal_basis, [](const std::string& each) {
    Names k;
    k.text("texte", "fondement", each, {});
    return k;
  });
  n.flag("a-delai", !letter.terms.empty());
  n.list("delais", letter.terms, term);
  n.text("ponctualite", "délai", punctuality(letter.terms, letter.day), {});
  n.flag("a-matrice", !letter.matrix.empty());
  n.list("points", letter.matrix, point);
  std::vector<AnsweredPoint> holes;
  for (const AnsweredPoint& each : letter.matrix)
    if (each.answers.empty()) holes.push_back(each);
  n.flag("a-reserve", !letter.reserve.empty());
  add_if(n, "reserve", "motif", letter.reserve);
  n.list("non-couverts", holes, point);
  n.flag("a-accords", !letter.agreements.empty());
  n.list("accords", letter.agreements, agreement);
  n.object("schema", schema(letter.schema));
  n.object("concertation", concertation(letter));
  return n;
}

}  // namespace

const templates::Shape& description() {
  static const templates::Shape kShape = names_of(Letter{}).shape;
  return kShape;
}

templates::Value view_of(const Letter& letter) { return names_of(letter).value; }

const Term* first_term(const std::vector<Term>& terms) {
  const auto found = std::min_element(terms.begin(), terms.end(),
                                      [](const Term& a, const Term& b) { return a.until < b.until; });
  return found == terms.end() ? nullptr : &*found;
}

std::string punctuality(const std::vector<Term>& terms, Date sent) {
  const Term* term = first_term(terms);
  if (!term) return "Aucun délai n’est fixé.";
  const int late = days_late(*term, sent);
  if (late == 0) return "Transmis dans le délai.";
  return fmt::format("Transmis avec un retard de {} jour{}.", late, late > 1 ? "s" : "");
}

}  // namespace ctg::cdsf
