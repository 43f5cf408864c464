#include "life/out_for_signature.h"

#include <algorithm>

#include "base/digest.h"
#include "base/json.h"
#include "life/sendings.h"
#include "life/signed_text.h"
#include "signature/examine.h"
#include "text/french.h"

namespace ctg::life {

namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::vector<std::string> names_of(const std::vector<signature::Signer>& signers) {
  std::vector<std::string> out;
  for (const signature::Signer& each : signers) out.push_back(each.name);
  return out;
}

// Of one that is out.
void follow(press::Desk& desk, press::Composition* made, Clock now, SendingState& state, Diagnostics& diags) {
  if (!state.document || !made) {
    state.current = state.built = false;
    state.changed = changed_since(desk.dossier, state.sending);
    return;
  }
  state.current = is_text_of(desk.dossier, state.sending, made->tree);
  if (!state.current) state.changed = changed_since(desk.dossier, state.sending);
  if (const auto circuit = circuit_of(desk, *state.document, made, now, diags);
      circuit && circuit->signatures > 0) {
    state.signed_in = circuit->file;
    state.signed_by = circuit->signed_by;
    state.missing = circuit->missing;
    state.holds = circuit->holds;
  } else {
    state.missing = names_of(signers_of(*made));
  }
}

// What the dossier builds in the place of what was sent.
void compare_words(press::Desk& desk, press::Composition& made, SendingState& state, Diagnostics& diags) {
  const ReadResult sent = desk.dossier.read(model::copy_of(state.sending), Files::kMaxPdf);
  const std::string* built = press::fair_copy(made, diags);
  if (sent.ok() && built) state.differences = compared(sent.bytes, *built, diags).said;
}

Json json_of(const SendingState& state) {
  const model::Sending& sending = state.sending;
  Json out = {{"document", sending.document},
              {"version", sending.version},
              {"sent", to_iso(sending.date.value)},
              {"to", sending.addressees},
              {"platform", sending.platform},
              {"file", sending.file},
              {"bytes", sending.bytes},
              {"sha256", sending.sha256},
              {"copy", model::copy_of(sending)},
              {"copy_intact", state.kept},
              {"state", sending.withdrawn ? "withdrawn"
                        : state.sealed    ? "sealed"
                                          : "out"}};
  if (sending.withdrawn)
    out["withdrawn"] = {{"on", to_iso(sending.withdrawn->date.value)}, {"why", sending.withdrawn->reason}};
  if (!state.out()) return out;
  out["current"] = state.current;
  out["changed"] = state.changed;
  if (!state.signed_in.empty()) out["signed_in"] = state.signed_in;
  out["signed"] = state.signed_by;
  out["missing"] = state.missing;
  out["holds"] = state.holds;
  return out;
}

// Whether a file begins with what was sent, or, where nothing is out, with what the dossier builds.
bool continues(const ReadResult& file, const model::Sending* sent, press::Composition* made,
               Diagnostics& diags) {
  if (!file.ok()) return false;
  const std::string_view bytes = file.bytes;
  if (sent) return bytes.size() > sent->bytes && to_hex(sha256(bytes.substr(0, sent->bytes))) == sent->sha256;
  const std::string* built = made != nullptr ? press::fair_copy(*made, diags) : nullptr;
  return built && bytes.size() > built->size() && bytes.starts_with(*built);
}

// out/<document>.pdf; or the file that came back and was put beside convention.xml or into out/, under
// whatever name. Signatures only append, so that of several the longest was signed last.
std::pair<std::string, ReadResult> farthest_signed(const Files& dossier, const Document& document,
                                                   press::Composition* made, Diagnostics& diags) {
  const std::string own = "out/" + to_string(document) + ".pdf";
  std::pair<std::string, ReadResult> out{own, dossier.read(own, Files::kMaxPdf)};
  Diagnostics unheard;
  const auto sendings = model::load_sendings(dossier, unheard);
  const model::Sending* sent = sendings ? open_sending(*sendings, document) : nullptr;
  bool found = continues(out.second, sent, made, diags);
  for (const std::string folder : {".", "out"})
    for (const std::string& name : dossier.list(folder)) {
      const std::string path = (folder == "." ? "" : folder + "/") + name;
      if ((!name.ends_with(".pdf") && !name.ends_with(".PDF")) || path == own) continue;
      ReadResult other = dossier.read(path, Files::kMaxPdf);
      if (!continues(other, sent, made, diags)) continue;
      if (!found || other.bytes.size() > out.second.bytes.size()) out = {path, std::move(other)};
      found = true;
    }
  return out;
}

}  // namespace

std::optional<Circuit> circuit_of(press::Desk& desk, const Document& document, press::Composition* made,
                                  Clock now, Diagnostics& diags) {
  Diagnostics about(diags.lang());
  const auto& [path, read] = farthest_signed(desk.dossier, document, made, about);
  if (!read.ok()) return {};
  const std::size_t base = made != nullptr ? built_length(desk.dossier, *made, read.bytes, about) : 0;
  auto found = signature::examine(read.bytes, FileName(path), {now, {}, base}, about);
  if (!found) return {};
  Circuit out{path};
  signature::Asked asked;
  asked.partial = true;
  if (made != nullptr) asked.signers = signers_of(*made);
  if (std::none_of(found->signatures.begin(), found->signatures.end(),
                   [](const signature::Signature& each) { return each.filled; })) {
    out.holds = base > 0 && base == read.bytes.size();
    out.missing = names_of(asked.signers);
    return out;
  }
  // The reader looks from the end of what the dossier builds on; without one, its words have to be the same.
  asked.text.state = signature::Text::State::bytes;
  if (base == 0) asked.text = ask_composition(desk.dossier, document, made, read.bytes, about).text;
  const auto verdict = signature::judge(std::move(*found), std::move(asked), FileName(path), about);
  out.signatures = verdict.signatures.size();
  out.holds = verdict.proven;
  for (const signature::Judged& each : verdict.signatures) {
    out.holds = out.holds && each.holds;
    if (each.holds && each.signer) out.signed_by.push_back(verdict.asked.signers[*each.signer].name);
  }
  for (const std::size_t i : verdict.missing) out.missing.push_back(verdict.asked.signers[i].name);
  return out;
}

std::vector<SendingState> sendings_of(press::Desk& desk, press::Composition* convention, Differences words,
                                      Clock now, Diagnostics& diags) {
  std::vector<SendingState> out;
  auto sendings = model::load_sendings(desk.dossier, diags);
  if (!sendings) return out;
  for (model::Sending& each : *sendings) {
    SendingState state{std::move(each)};
    const model::Sending& sending = state.sending;
    const std::optional<Document> document = state.document = document_called(sending.document);
    const ReadResult copy = desk.dossier.read(model::copy_of(sending), Files::kMaxPdf);
    state.kept = copy.ok() && to_hex(sha256(copy.bytes)) == sending.sha256;
    state.sealed = !sending.withdrawn && document && desk.dossier.exists(seal_file(*document));
    if (state.out()) {
      Diagnostics unheard(diags.lang());
      const bool other = !convention || document != Document{};
      auto own = document && other ? compose_document(desk, *document, {}, {}, unheard) : std::nullopt;
      press::Composition* made = own ? &*own : other ? nullptr : convention;
      follow(desk, made, now, state, diags);
      if (words == Differences::asked && state.built && !state.current)
        compare_words(desk, *made, state, diags);
    }
    out.push_back(std::move(state));
  }
  return out;
}

std::string to_text(const std::vector<SendingState>& sendings, const Diagnostics& diags) {
  std::string out;
  for (const SendingState& state : sendings) {
    const model::Sending& sending = state.sending;
    const std::string name = state.document ? in_words(*state.document, diags.lang()) : sending.document;
    const std::string words = in_words(sending, diags);
    out += sending.withdrawn
               ? diags.phrase("Retiré : {}, {}, retirée le {} : {}\n",
                              "Withdrawn: {}, {}, withdrawn on {}: {}\n", name, words,
                              day_of(sending.withdrawn->date.value, diags.lang()), sending.withdrawn->reason)
           : state.sealed
               ? diags.phrase("Signé et scellé : {}, {}\n", "Signed and sealed: {}, {}\n", name, words)
               : diags.phrase("En signature : {}, {}\n", "Out for signature: {}, {}\n", name, words);
    if (!state.kept)
      out += diags.phrase("  sa copie, {}, n’est plus ce qui est parti\n",
                          "  its copy, {}, is not what was sent\n", model::copy_of(sending));
    if (!state.out()) continue;
    if (!state.signed_by.empty())
      out += diags.phrase("  ont signé, dans {} : {}\n", "  have signed, in {}: {}\n", state.signed_in,
                          listed(state.signed_by));
    out += state.missing.empty()
               ? diags.phrase("  personne ne manque\n", "  nobody is missing\n")
               : diags.phrase("  manquent : {}\n", "  missing: {}\n", listed(state.missing));
    if (!state.holds)
      out += diags.phrase("  CE QUI EST SIGNÉ DANS {} NE VAUT PAS TOUT\n",
                          "  NOT ALL THAT IS SIGNED IN {} HOLDS\n", state.signed_in);
    if (state.current) continue;
    if (!state.built && state.changed.empty()) {
      out += diags.phrase(
          "  LE DOSSIER NE FAIT PLUS CE DOCUMENT : rien ne dit qu’il en a encore le texte\n",
          "  THE DOSSIER DOES NOT MAKE THIS DOCUMENT ANY MORE: nothing says that it still has its text\n");
      continue;
    }
    out +=
        diags.phrase("  LE DOSSIER N’A PLUS CE TEXTE ; modifié depuis : {}\n",
                     "  THE DOSSIER HAS NOT THIS TEXT ANY MORE; changed since: {}\n",
                     state.changed.empty() ? diags.phrase("les clauses du modèle", "the clauses of the model")
                                           : listed(state.changed));
    if (!state.differences.empty())
      out += diags.phrase("  aujourd’hui : {}\n", "  today: {}\n", state.differences);
  }
  return out;
}

std::string to_json(const std::vector<SendingState>& sendings) {
  Json out = Json::array();
  for (const SendingState& each : sendings) out.push_back(json_of(each));
  return json_text(out);
}

}  // namespace ctg::life
