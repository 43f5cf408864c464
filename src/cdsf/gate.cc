#include "cdsf/gate.h"

#include <algorithm>
#include <map>

#include "cdsf/agreements.h"
#include "check/schema_duty.h"
#include "model/bodies.h"
#include "readers/structure.h"
#include "reading/personal.h"
#include "templates/view_parts.h"
#include "text/french.h"

namespace ctg::cdsf {

namespace {

Place in(std::string_view file) { return {FileName(std::string(file)), 0, 0}; }

// ---- Who sends, to whom

void need(const model::Text& value, Bilingual what, Bilingual hint, Diagnostics& diags) {
  if (!value.value.empty()) return;
  diags.error("CDS-002", value.place, "{} manque", "{} is missing", what.in(diags.lang()))
      .hint(hint.in(diags.lang()));
}

void check_who(const CdsfSubject& subject, const model::Text& id, Diagnostics& diags) {
  const model::Partie* sender = subject.today.partie(id.value);
  if (!sender || model::is_caisse(sender->type) || templates::is_collectivite(sender->type) ||
      subject.is_bilan())
    return;
  diags
      .error("CDS-002", id.place, "{} ne transmet pas le schéma : c’est à la collectivité, ou à la Caf",
             "{} does not send the schéma: the collectivité does, or the Caf", sender->denomination.value)
      .hint("nommez la partie qui envoie : la collectivité n’a besoin de l’accord de personne",
            "name the party that sends: the collectivité needs nobody's agreement");
}

}  // namespace

void check_sender(const CdsfSubject& subject, const model::Cdsf* cdsf, Diagnostics& diags) {
  if (!cdsf) {
    diags
        .error(
            "CDS-001", in(model::kCdsf),
            "ce fichier manque ; il dit qui envoie, à qui, avec quels accords, et l’avis sur le schéma départemental",
            "this file is missing; it says who sends, to whom, with whose agreement, and the opinion on the "
            "schéma départemental")
        .hint("enregistrez sous ce nom le modèle qui suit ce compte rendu, et remplissez-le",
              "save the example that follows this report under this name, and fill it in");
    return;
  }
  need(cdsf->expediteur, {"l’expéditeur", "the sender"},
       {"écrivez l’identifiant d’une partie de convention.xml : <expediteur partie=\"epci\"/>",
        "write the id of a party of convention.xml: <expediteur partie=\"epci\"/>"},
       diags);
  check_who(subject, cdsf->expediteur, diags);
  const model::Addressee& to = cdsf->destinataire;
  need(to.nom, {"le nom du destinataire", "the addressee's name"},
       {"écrivez-le : Comité départemental des services aux familles de …",
        "write it: Comité départemental des services aux familles de …"},
       diags);
  need(to.service, {"le service du destinataire", "the addressee's service"},
       {"écrivez-le : le secrétariat du comité, assuré par la Caf",
        "write it: the secretariat of the committee, which the Caf holds"},
       diags);
  need(to.adresse, {"l’adresse du destinataire", "the addressee's address"},
       {"écrivez l’adresse postale du secrétariat", "write the postal address of the secretariat"}, diags);
}

// ---- Agreements

namespace {

bool is_given(const model::Accord& accord, Date today) {
  return accord.date.value && *accord.date.value <= today && !accord.reference.value.empty();
}

void report_agreement(const CdsfSubject& subject, const model::Partie& party, const model::Accord* written,
                      const model::Cdsf& cdsf, Diagnostics& diags) {
  const std::string& who = party.nom_usuel.value;
  const std::string basis =
      subject.is_bilan()
          ? diags.phrase("les bilans avec l’accord des signataires (article 9)",
                         "bilans with the agreement of the signers (article 9)")
          : diags.phrase("le schéma avec l’accord exprès des collectivités (article 6)",
                         "the schéma with the express agreement of the collectivités (article 6)");
  const Reported error =
      written ? diags.error(
                    "CDS-003", written->place,
                    "l’accord de {} pour {} n’a pas de date passée, ou pas de référence ; la Caf transmet {}",
                    "the agreement of {} for {} has no past date, or no reference; the Caf sends {}", who,
                    subject.name_in(diags.lang()), basis)
              : diags.error("CDS-003", cdsf.place,
                            "l’accord de {} pour {} n’est pas consigné ; la Caf transmet {}",
                            "the agreement of {} for {} is not recorded; the Caf sends {}", who,
                            subject.name_in(diags.lang()), basis);
  error.hint(
      "écrivez-le quand il est donné : <accord partie=\"{}\" document=\"{}\" date=\"AAAA-MM-JJ\" "
      "reference=\"…\"/>",
      "write it once it is given: <accord partie=\"{}\" document=\"{}\" date=\"YYYY-MM-DD\" "
      "reference=\"…\"/>",
      party.id, subject.word());
}

}  // namespace

std::vector<Agreement> agreements_for(const CdsfSubject& subject, const model::Cdsf& cdsf, Date today,
                                      Diagnostics& diags) {
  std::vector<Agreement> out;
  const model::Partie* sender = subject.today.partie(cdsf.expediteur.value);
  const bool by_caf = sender && model::is_caisse(sender->type);
  for (const model::Partie& party : subject.today.convention.parties) {
    const auto written =
        std::find_if(cdsf.accords.begin(), cdsf.accords.end(), [&](const model::Accord& each) {
          return each.partie.value == party.id && each.document.value == subject.word();
        });
    const bool there = written != cdsf.accords.end();
    if (there && is_given(*written, today))
      out.push_back({party.nom_usuel.value, subject.name, *written->date.value, written->reference.value});
    else if (by_caf && must_agree(party, subject.is_bilan()))
      report_agreement(subject, party, there ? &*written : nullptr, cdsf, diags);
  }
  return out;
}

// ---- The matrix

namespace {

// Where an answer to a point is expected first.
std::string_view file_for(std::string_view number) {
  if (number == "1°") return "annexes/4-equipements.xml";
  if (number == "2°" || number == "3°") return "annexes/1-diagnostic.xml";
  if (number == "4° f)") return "annexes/3-moyens.xml";
  return "annexes/2-plan-actions/repertoire.xml";
}

std::string optional_reason(const check::SchemaDuty& duty) {
  const std::string inhabitants = text::french_number(duty.inhabitants);
  if (duty.whole_territory)
    return fmt::format(
        "le schéma est facultatif : le territoire compte {} habitants, pas plus de 10\u202f000 "
        "(article L. 214-1-3 du code de l’action sociale et des familles)",
        inhabitants);
  return fmt::format(
      "le schéma est facultatif : les communes qui ont transféré la compétence de planifier ({}) comptent {} "
      "habitants, pas plus de 10\u202f000 (article L. 214-1-3 du code de l’action sociale et des familles)",
      duty.communes, inhabitants);
}

std::string duty_in_words(const check::SchemaDuty& duty, const Diagnostics& diags) {
  if (duty.is == check::SchemaDuty::Is::required)
    return diags.phrase("le schéma est obligatoire : {} habitants, plus de 10\u202f000",
                        "the schéma is required: {} inhabitants, more than 10,000",
                        text::french_number(duty.inhabitants));
  return diags.phrase(
      "on ne sait pas si le schéma est obligatoire : des populations ou des communes manquent dans convention.xml",
      "whether the schéma is required is not known: populations or communes are missing in convention.xml");
}

}  // namespace

std::string check_matrix(const CdsfSubject& subject, const std::vector<AnsweredPoint>& matrix,
                         const std::string& reason, Diagnostics& diags) {
  const bool whole = std::none_of(matrix.begin(), matrix.end(),
                                  [](const AnsweredPoint& each) { return each.answers.empty(); });
  if (whole) return {};
  if (!reason.empty()) return reason;
  const check::SchemaDuty duty = check::schema_duty(subject.whole.dossier.convention);
  if (duty.is == check::SchemaDuty::Is::optional) return optional_reason(duty);
  for (const AnsweredPoint& point : matrix) {
    if (!point.answers.empty()) continue;
    diags
        .error("CDS-009", in(file_for(point.number)),
               "rien ne répond au point {} de l’article D. 214-10-1, {} ; {}",
               "nothing answers point {} of article D. 214-10-1, {}; {}", point.number, point.title,
               duty_in_words(duty, diags))
        .hint("complétez le texte (une fois signé : par un avenant), ou dites pourquoi : --motif \"…\"",
              "complete the text (once signed: by an avenant), or say why: --motif \"…\"");
  }
  return {};
}

void check_concertation(const CdsfSubject& subject, Diagnostics& diags) {
  const model::Pilotage& pilotage = subject.whole.dossier.pilotage;
  const bool dated = pilotage.concertation_date && pilotage.concertation_date->value;
  if (dated && !pilotage.concertation.empty()) return;
  // Of what was signed, the lines stand in no file that a person can open.
  const bool shown = !subject.seal && pilotage.concertation.place.known();
  diags
      .error("CDS-011", shown ? pilotage.concertation.place : in("annexes/5-pilotage.xml"),
             "le relevé de la concertation préalable manque, ou n’a pas de date",
             "the record of the prior concertation is missing, or has no date")
      .hint(
          "dites en annexe 5 quand et avec qui elle a eu lieu : <concertation date=\"…\"> (une fois signé : par un avenant)",
          "say in annexe 5 when it was held, and with whom: <concertation date=\"…\"> (once signed: by an avenant)");
}

void check_schema(const CdsfSubject& subject, const model::Cdsf& cdsf, Diagnostics& diags) {
  const model::SchemaDepartemental& schema = cdsf.schema;
  if (schema.nom.value.empty() || !schema.debut.value || !schema.fin.value || schema.compatibilite.empty()) {
    diags
        .warning(
            "CDS-012", schema.place,
            "le schéma départemental (nom, période) ou l’avis de compatibilité n’est pas renseigné : la "
            "matrice le dira",
            "the schéma départemental (name, period) or the opinion on compatibility is not filled in: the "
            "matrix will say so")
        .hint("la Caf aide à vérifier la compatibilité, contenu et durée (article 6)",
              "the Caf helps to verify the compatibility, content and duration (article 6)");
    return;
  }
  const auto& from = subject.whole.dossier.convention.debut.value;
  const auto& to = subject.whole.dossier.convention.fin.value;
  if (!from || !to || (*from <= *schema.fin.value && *to >= *schema.debut.value)) return;
  diags
      .warning("CDS-012", schema.debut.place,
               "la convention ({} – {}) et le schéma départemental ({} – {}) ne se recouvrent pas",
               "the convention ({} – {}) and the schéma départemental ({} – {}) do not overlap",
               text::french_date(*from), text::french_date(*to), text::french_date(*schema.debut.value),
               text::french_date(*schema.fin.value))
      .hint("leurs durées doivent être cohérentes (article L. 214-2 du CASF) : vérifiez les dates",
            "their durations must be coherent (article L. 214-2 CASF): verify the dates");
}

// ---- Personal data

namespace {

// Signers, and who presides and reports in the délibération: their names are in public acts.
std::vector<std::string> public_names(const CdsfSubject& subject) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& name) {
    if (!name.empty()) out.push_back(readers::folded(name));
  };
  for (const model::Dossier* dossier : {&subject.whole.dossier, &subject.today}) {
    for (const model::Partie& party : dossier->convention.parties)
      for (const model::Signataire& signer : party.signataires) add(signer.nom.value);
    for (const std::string& said :
         {dossier->deliberation.president_seance.value,
          dossier->deliberation.rapporteur ? dossier->deliberation.rapporteur->value : "",
          dossier->deliberation.secretaire ? dossier->deliberation.secretaire->value : ""})
      add(said.substr(said.rfind(' ') + 1));
  }
  if (subject.seal)
    for (const life::SealedSigner& signer : subject.seal->signers)
      add(signer.name.substr(signer.name.rfind(' ') + 1));
  return out;
}

bool is_public(const reading::PersonalDatum& datum, const std::string& path,
               const std::vector<std::string>& names) {
  if (datum.kind != reading::PersonalDatum::Kind::name) return false;
  // Who sits and speaks in the organ of a collectivité does so in public; its acts are published.
  if (path.starts_with("annexes/6-")) return true;
  const std::string plain = " " + readers::folded(datum.text) + " ";
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return plain.find(" " + name + " ") != std::string::npos;
  });
}

std::string kind_in_words(reading::PersonalDatum::Kind kind, const Diagnostics& diags) {
  switch (kind) {
    case reading::PersonalDatum::Kind::email:
      return diags.phrase("adresse électronique", "e-mail address");
    case reading::PersonalDatum::Kind::telephone:
      return diags.phrase("numéro de téléphone", "telephone number");
    case reading::PersonalDatum::Kind::name:
      return diags.phrase("nom d’une personne", "name of a person");
  }
  return {};
}

class PersonalCheck {
 public:
  PersonalCheck(const CdsfSubject& subject, const model::Cdsf& cdsf, Diagnostics& diags)
      : names_(public_names(subject)), cdsf_(cdsf), used_(cdsf.acceptes.size()), diags_(diags) {}

  // Each datum is told once for a file, with the other places as notes.
  void look_at(const SentFile& file) {
    std::map<std::string, std::size_t> told;
    for (const reading::PersonalDatum& datum : reading::personal_data_in_xml(file.bytes)) {
      if (is_public(datum, file.path, names_) || is_accepted(datum, file)) continue;
      const Place place =
          file.as_written ? reading::place_in(file.shown, file.bytes, datum.begin) : Place{file.shown, 0, 0};
      const auto known = told.find(datum.text);
      if (known != told.end()) {
        found_[known->second].notes.push_back({place, diags_.phrase("ici aussi", "here, too")});
        continue;
      }
      told.emplace(datum.text, found_.size());
      Diagnostic told_now;
      told_now.code = "CDS-013";
      told_now.place = place;
      told_now.message = diags_.phrase("donnée personnelle, {} : « {} »", "personal datum, {}: “{}”",
                                       kind_in_words(datum.kind, diags_), datum.text);
      told_now.hint = diags_.phrase(
          "retirez-la du texte ; si elle peut partir, dites pourquoi dans cdsf.xml : <accepte texte=\"{}\" "
          "fichier=\"{}\" motif=\"…\"/>",
          "take it out of the text; if it may leave, say why in cdsf.xml: <accepte texte=\"{}\" "
          "fichier=\"{}\" motif=\"…\"/>",
          datum.text, file.path);
      found_.push_back(std::move(told_now));
    }
  }

  void finish() {
    for (Diagnostic& each : found_) diags_.add(std::move(each));
    for (std::size_t i = 0; i < used_.size(); ++i) {
      const model::PersonalAcceptance& each = cdsf_.acceptes[i];
      if (each.motif.value.empty())
        diags_
            .error("CDS-015", each.place, "une donnée personnelle ne part pas sans motif",
                   "no personal datum leaves without a reason")
            .hint("écrivez pourquoi elle peut partir : motif=\"…\"", "write why it may leave: motif=\"…\"");
      else if (!used_[i])
        diags_
            .remark("CDS-014", each.place, "« {} » n’est pas dans « {} » : cette acceptation ne sert pas",
                    "“{}” is not in “{}”: this acceptance is not needed", each.texte.value,
                    each.fichier.value)
            .hint("retirez-la, ou corrigez-la", "take it out, or correct it");
    }
  }

 private:
  bool is_accepted(const reading::PersonalDatum& datum, const SentFile& file) {
    const std::string plain = readers::folded(datum.text);
    for (std::size_t i = 0; i < used_.size(); ++i) {
      const model::PersonalAcceptance& each = cdsf_.acceptes[i];
      if (each.fichier.value != file.path || readers::folded(each.texte.value) != plain) continue;
      used_[i] = true;
      return true;  // one without a reason is told by itself
    }
    return false;
  }

  std::vector<std::string> names_;
  const model::Cdsf& cdsf_;
  std::vector<bool> used_;
  Diagnostics& diags_;
  std::vector<Diagnostic> found_;
};

}  // namespace

void check_personal_data(const CdsfSubject& subject, const model::Cdsf& cdsf, Diagnostics& diags) {
  PersonalCheck check(subject, cdsf, diags);
  for (const SentFile& file : subject.data) check.look_at(file);
  check.finish();
}

// ---- The term

std::vector<Term> terms_of(const CdsfSubject& subject, Date today, Diagnostics& diags) {
  std::vector<Term> out;
  if (subject.is_bilan()) return out;  // the law sets none for a bilan
  const auto add = [&](const char* event, const model::Day& day) {
    if (day.value) out.push_back({event, *day.value, a_month_after(*day.value)});
  };
  add("deliberation", subject.deliberation);
  add("signature", subject.signature);
  const Term* first = first_term(out);
  const int late = first ? days_late(*first, today) : 0;
  if (late > 0)
    diags.warning("CDS-016",
                  first->event == "signature" ? subject.signature.place : subject.deliberation.place,
                  "envoi en retard de {} {} : le délai d’un mois finissait le {}",
                  "sent late by {} {}: the term of one month ended on {}", late,
                  diags.lang() == Lang::fr ? (late > 1 ? "jours" : "jour") : (late > 1 ? "days" : "day"),
                  text::french_date(first->until));
  return out;
}

}  // namespace ctg::cdsf
