// Nothing is claimed that was not looked at: seals are read whole, the file that is being signed is verified.
#include "life/status.h"

#include <algorithm>

#include "base/json.h"
#include "life/amendment.h"
#include "life/sendings.h"
#include "life/signed_text.h"
#include "life/transmissions.h"
#include "model/load.h"
#include "text/french.h"

namespace ctg::life {

namespace {

// Avenants by their numbers; what is called otherwise comes last.
bool comes_before(const ActState& a, const ActState& b) {
  const auto rank = [](const ActState& act) {
    return act.document ? static_cast<int>(act.document->kind) : static_cast<int>(Document::Kind::bilan) + 1;
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  if (a.is(Document::Kind::avenant)) return a.document->avenant < b.document->avenant;
  return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
}

std::vector<ActState> acts_of(const Files& files, const std::string& root, Diagnostics& diags) {
  std::vector<ActState> out;
  for (const std::string& name : sealed_documents(root)) out.push_back({name, document_called(name), {}});
  std::sort(out.begin(), out.end(), comes_before);
  for (ActState& act : out) {
    act.seal = read_seal(files, act.name, diags);
    act.whole = act.seal && verify(files, *act.seal, diags);
    if (act.document) act.packet = packet_day(files, *act.document);
  }
  return out;
}

// Of what is out for signature.
Bilingual next_of(const SendingState& sent) {
  if (!sent.current)
    return {
        "remettre les données comme elles étaient quand le texte est parti, ou retirer l’envoi : « ctg "
        "signature retirer --motif … »",
        "put the data back as they were when the text was sent, or withdraw the sending: “ctg signature "
        "retirer --motif …”"};
  if (!sent.holds)
    return {"« ctg verify » dit ce qui ne vaut pas dans le fichier signé",
            "“ctg verify” tells what does not hold in the signed file"};
  if (!sent.missing.empty())
    return {
        "attendre que tous aient signé ; « ctg verify RETOUR.pdf » dit qui a signé, puis « ctg seal --signe "
        "RETOUR.pdf » le garde",
        "wait until all have signed; “ctg verify RETURNED.pdf” tells who has signed, then “ctg seal --signe "
        "RETURNED.pdf” keeps it"};
  return {"sceller ce que tous ont signé : « ctg seal --signe » (docs/signature.md)",
          "seal what all have signed: “ctg seal --signe” (docs/signature.md)"};
}

Bilingual next_of(const Status& status) {
  const ActState* sealed = status.sealed_convention();
  const bool broken =
      std::any_of(status.acts.begin(), status.acts.end(), [](const ActState& act) { return !act.whole; });
  if (broken)
    return {"remettre le sceau tel qu’il était, depuis une sauvegarde : « ctg seal --verifier » dit lequel",
            "put the seal back as it was, from a backup: “ctg seal --verifier” tells which"};
  const auto out = std::find_if(status.sendings.begin(), status.sendings.end(),
                                [](const SendingState& each) { return each.out(); });
  if (out != status.sendings.end()) return next_of(*out);
  if (sealed != nullptr && !sealed->packet)
    return {"transmettre l’acte au comité départemental\u00a0: «\u00a0ctg cdsf initial\u00a0»",
            "send the act to the comité départemental: “ctg cdsf initial”"};
  if (sealed != nullptr && status.draft)
    return status.draft->blocking > 0
               ? Bilingual{"remplir l’avenant\u00a0: «\u00a0ctg check\u00a0» dit ce qui y manque",
                           "fill in the avenant: “ctg check” tells what is missing in it"}
               : Bilingual{"«\u00a0ctg avenant build NUMÉRO --final\u00a0» écrit l’avenant à signer",
                           "“ctg avenant build NUMBER --final” writes the avenant to sign"};
  if (sealed != nullptr)
    return {"«\u00a0ctg check\u00a0» dit ce qui s’écarte de ce qui a été signé",
            "“ctg check” tells what differs from what was signed"};
  if (!status.built || status.blocking > 0)
    return {"« ctg check » dit ce qui bloque la signature", "“ctg check” tells what blocks the signature"};
  if (!status.circuit || (status.circuit->signatures == 0 && !status.circuit->holds))
    return {"« ctg build --final » écrit le document à signer",
            "“ctg build --final” writes the document to sign"};
  if (!status.circuit->holds)
    return {"« ctg verify », avec le fichier dit plus haut, dit ce qui ne vaut pas",
            "“ctg verify”, with the file named above, tells what does not hold"};
  if (!status.circuit->missing.empty())
    return {
        "faire signer : « ctg sign », un parapheur (« ctg signature envoyer » note l’envoi), ou sur papier",
        "have it signed: “ctg sign”, a platform (“ctg signature envoyer” records the sending), or on paper"};
  return {"sceller le fichier dit plus haut : « ctg seal --signe »",
          "seal the file named above: “ctg seal --signe”"};
}

constexpr Bilingual kFormsInWords[] = {{"sur papier", "on paper"},
                                       {"constaté, avec ses défauts", "as it is, with its defects"},
                                       {"électroniquement", "electronically"},
                                       {"électroniquement et sur papier", "electronically and on paper"}};

std::string quality_of(const Status& status, const Diagnostics& diags) {
  if (status.unseen)
    return diags.phrase("Qualité\u00a0: inconnue, la machine n’a pas laissé faire le document\n",
                        "Quality: unknown, the machine did not let the document be made\n");
  if (!status.built)
    return diags.phrase("Qualité\u00a0: les données ne font pas de document\n",
                        "Quality: the data make no document\n");
  const std::string word = status.sealed_convention() != nullptr ? diags.phrase("signée", "signed")
                           : status.blocking == 0                ? diags.phrase("prêt", "ready")
                                                                 : "PROJET";
  if (status.blocking == 0)
    return diags.phrase("Qualité\u00a0: {}\u00a0; {} à regarder\n", "Quality: {}; {} to be looked at\n", word,
                        status.doubtful);
  return diags.phrase("Qualité\u00a0: {0}, {1} bloquant{2}, {3} à regarder\n",
                      "Quality: {0}, {1} blocking, {3} to be looked at\n", word, status.blocking,
                      status.blocking == 1 ? "" : "s", status.doubtful);
}

}  // namespace

const ActState* Status::sealed_convention() const {
  const auto found =
      std::ranges::find_if(acts, [](const ActState& act) { return act.is(Document::Kind::convention); });
  return found == acts.end() ? nullptr : &*found;
}

Status status_of(press::Desk& desk, const std::string& root, Clock now, Diagnostics& diags) {
  Status out;
  Diagnostics found(diags.lang());
  auto made = compose_document(desk, Document{}, {}, {}, found);
  out.built = made.has_value();
  const auto of_machine =
      std::ranges::find_if(found.all(), [](const Diagnostic& each) { return each.code.starts_with("SYS-"); });
  out.unseen = of_machine != found.all().end();
  out.blocking = found.count(Severity::error);
  out.doubtful = found.count(Severity::warning);
  if (made) out.title = made->title;
  out.acts = acts_of(desk.dossier, root, diags);
  const bool sealed = out.sealed_convention() != nullptr;
  Diagnostics of_draft(diags.lang());
  if (const int number = sealed ? check_draft(desk, of_draft) : 0; number > 0)
    out.draft = {number, of_draft.count(Severity::error)};
  if (!sealed) out.circuit = circuit_of(desk, Document{}, made ? &*made : nullptr, now, diags);
  out.sendings = sendings_of(desk, made ? &*made : nullptr, Differences::not_asked, now, diags);
  Diagnostics unheard(diags.lang());
  if (const auto dossier = model::load(desk.dossier, unheard)) {
    const auto& convention = dossier->convention;
    const auto add = [&](const std::optional<Date>& day, Bilingual what) {
      if (day && *day >= now.today()) out.dates.push_back({*day, what});
    };
    const auto& signed_on = convention.signature.value;
    if (!sealed && signed_on && *signed_on < now.today()) out.day = signed_on;
    if (!sealed) add(convention.signature.value, {"signature", "signature"});
    add(convention.debut.value, {"prise d’effet", "start"});
    add(convention.fin.value, {"fin de la convention", "end of the convention"});
    std::sort(out.dates.begin(), out.dates.end(),
              [](const NextDate& a, const NextDate& b) { return a.day < b.day; });
  }
  if (out.unseen && diags.count(Severity::error) == 0) diags.add(*of_machine);
  out.next = next_of(out);
  return out;
}

std::string to_text(const Status& status, const Diagnostics& diags) {
  const Lang lang = diags.lang();
  std::string out =
      (status.title.empty() ? std::string() : status.title + "\n\n") + quality_of(status, diags);
  for (const ActState& act : status.acts) {
    if (!act.seal) {
      out += diags.phrase("{} : le sceau ne peut pas être lu\n", "{}: the seal cannot be read\n", act.name);
      continue;
    }
    const Seal& seal = *act.seal;
    out += diags.phrase(
        "{} : signé {}{}, {}{}\n", "{}: signed {}{}, {}{}\n", act.name,
        kFormsInWords[static_cast<std::size_t>(seal.form)].in(lang),
        seal.signature ? diags.phrase(" le {}", " on {}", day_of(*seal.signature, lang)) : std::string(),
        !act.whole    ? diags.phrase("SCEAU ABÎMÉ", "DAMAGED SEAL")
        : seal.sealed ? diags.phrase("scellé le {}", "sealed on {}", day_of(*seal.sealed, lang))
                      : diags.phrase("scellé", "sealed"),
        act.packet ? diags.phrase(", paquet préparé le {}", ", packet made on {}", day_of(*act.packet, lang))
                   : std::string());
    for (const SealedSigner& who : seal.signers)
      out += "  " + who.name + ", " + who.function +
             (who.mode.empty() ? "" : " (" + who.mode + (who.when.empty() ? "" : ", " + who.when) + ")") +
             "\n";
  }
  if (status.draft)
    out += diags.phrase("avenant-{}\u00a0: en projet\u00a0; points bloquants\u00a0: {}\n",
                        "avenant-{}: a draft; blocking points: {}\n", status.draft->number,
                        status.draft->blocking);
  out += to_text(status.sendings, diags);
  const bool is_told =
      std::any_of(status.sendings.begin(), status.sendings.end(),
                  [](const SendingState& each) { return each.out() && each.document == Document{}; });
  if (status.circuit && status.circuit->signatures > 0 && !is_told) {
    const Circuit& circuit = *status.circuit;
    std::string names;
    for (const std::string& name : circuit.missing) names += (names.empty() ? "" : ", ") + name;
    out +=
        diags.phrase("En signature : {}, {} signatures{} ; {}\n", "Being signed: {}, {} signatures{}; {}\n",
                     circuit.file, circuit.signatures,
                     circuit.holds ? "" : diags.phrase(" QUI NE VALENT PAS TOUTES", " NOT ALL OF WHICH HOLD"),
                     names.empty() ? diags.phrase("personne ne manque", "nobody is missing")
                                   : diags.phrase("manquent : {}", "missing: {}", names));
  }
  if (status.day)
    out += diags.phrase(
        "La date de signature des données, le {}, est passée ; aucun document signé n’est scellé\n",
        "The date of signature in the data, {}, is past; no signed document is sealed\n",
        day_of(*status.day, lang));
  for (const NextDate& each : status.dates)
    out += diags.phrase("Le {} : {}\n", "On {}: {}\n", day_of(each.day, lang), each.what.in(lang));
  return out + diags.phrase("À faire : {}\n", "To do: {}\n", status.next.in(lang));
}

std::string to_json(const Status& status) {
  constexpr std::string_view kNames[] = {"papier", "constate", "electronique", "mixte"};
  Json out = {{"title", status.title},
              {"ready", status.built && status.blocking == 0},
              {"blocking", status.blocking},
              {"doubtful", status.doubtful}};
  out["acts"] = Json::array();
  for (const ActState& act : status.acts) {
    Json one = {{"document", act.name}, {"intact", act.whole}};
    if (act.packet) one["packet"] = to_iso(*act.packet);
    if (act.seal) {
      one["form"] = kNames[static_cast<std::size_t>(act.seal->form)];
      if (act.seal->signature) one["signed"] = to_iso(*act.seal->signature);
      if (act.seal->sealed) one["sealed"] = to_iso(*act.seal->sealed);
      one["signers"] = Json::array();
      for (const SealedSigner& who : act.seal->signers)
        one["signers"].push_back({{"id", who.id},
                                  {"name", who.name},
                                  {"function", who.function},
                                  {"how", who.mode},
                                  {"when", who.when}});
    }
    out["acts"].push_back(std::move(one));
  }
  if (status.circuit)
    out["circuit"] = {{"file", status.circuit->file},
                      {"signatures", status.circuit->signatures},
                      {"holds", status.circuit->holds},
                      {"signed", status.circuit->signed_by},
                      {"missing", status.circuit->missing}};
  if (status.draft) out["draft"] = {{"avenant", status.draft->number}, {"blocking", status.draft->blocking}};
  out["sendings"] = parse_json(to_json(status.sendings));
  out["dates"] = Json::array();
  for (const NextDate& each : status.dates)
    out["dates"].push_back({{"day", to_iso(each.day)}, {"what", each.what.fr}});
  out["next"] = status.next.fr;
  return json_text(out);
}

}  // namespace ctg::life
