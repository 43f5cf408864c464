#include "engine/forms.h"

#include <algorithm>
#include <set>

#include "base/deceptive.h"
#include "check/settings_files.h"
#include "edit/address.h"
#include "edit/sprout.h"
#include "edit/value.h"
#include "engine/clauses.h"
#include "layout/read_style.h"
#include "life/document.h"
#include "life/sendings.h"
#include "model/cdsf.h"
#include "model/load.h"
#include "model/suivi.h"
#include "text/french.h"

namespace ctg::engine {

namespace {

constexpr std::string_view kFiches = "annexes/2-plan-actions/fiches";
constexpr std::string_view kMoyens = "annexes/3-moyens.xml";

std::optional<edit::Source> source_of(const Files& files, std::string_view path) {
  ReadResult read = files.read(path, Files::kMaxXml);
  if (!read.ok()) return {};
  Diagnostics unheard;
  return edit::Source::open(std::move(read.bytes), FileName(std::string(path)), unheard);
}

// All elements of a name, at any depth.
template <class Do>
void each_element(const xml::Node& node, std::string_view name, Do act) {
  if (!node.is_text && node.name == name) act(node);
  for (const xml::Node& child : node.children) each_element(child, name, act);
}

std::string attribute_of(const xml::Node& node, std::string_view name) {
  const xml::Attribute* found = node.attribute(name);
  return found ? edit::folded(found->value) : std::string();
}

std::string child_text(const xml::Node& node, std::string_view name) {
  for (const xml::Node& child : node.children)
    if (!child.is_text && child.name == name) {
      std::string text;
      for (const xml::Node& each : child.children) text += each.text;
      return edit::folded(text);
    }
  return {};
}

std::string fiche_path(const std::string& code) { return fmt::format("{}/{}.xml", kFiches, code); }

std::string fiche_title(const Files& dossier, const std::string& code) {
  const auto source = source_of(dossier, fiche_path(code));
  if (!source) return code;
  for (const xml::Node& child : source->root().node->children)
    if (!child.is_text && child.name == "titre") {
      const std::string title = edit::title_of(child);
      return title.empty() ? code : code + " " + title;
    }
  return code;
}

// Codes in the order of the répertoire, then those of files that it does not name.
std::vector<std::string> fiche_codes(const Files& dossier) {
  std::vector<std::string> codes;
  const auto add = [&](std::string code) {
    if (!code.empty() && std::find(codes.begin(), codes.end(), code) == codes.end())
      codes.push_back(std::move(code));
  };
  if (const auto repertoire = source_of(dossier, model::kRepertoireFile))
    each_element(*repertoire->root().node, "action",
                 [&](const xml::Node& action) { add(attribute_of(action, "fiche")); });
  for (const std::string& name : dossier.list(kFiches))
    if (name.ends_with(".xml")) add(name.substr(0, name.size() - 4));
  return codes;
}

void refer_to_convention(const xml::Node& root, edit::References& references) {
  each_element(root, "partie", [&](const xml::Node& partie) {
    const std::string id = attribute_of(partie, "id"), name = child_text(partie, "nom-usuel");
    references["partie"].push_back({id, name.empty() ? id : name});
    each_element(partie, "signataire", [&](const xml::Node& signer) {
      const std::string of = edit::title_of(signer);
      references["signataire"].push_back(
          {attribute_of(signer, "id"), of.empty() ? attribute_of(signer, "id") : of});
    });
  });
  each_element(root, "acte", [&](const xml::Node& act) {
    const std::string id = attribute_of(act, "id"), title = child_text(act, "intitule");
    references["acte"].push_back({id, title.empty() ? id : title});
  });
  each_element(root, "commune", [&](const xml::Node& commune) {
    const std::string name = child_text(commune, "nom");
    if (!name.empty()) references["commune"].push_back({name, name});
  });
}

void refer_to_indicators(const edit::Source& fiche, const std::string& code, edit::References& references) {
  each_element(*fiche.root().node, "indicateur", [&](const xml::Node& indicator) {
    const std::string id = attribute_of(indicator, "id");
    if (!id.empty()) references["indicateur"].push_back({id, code + " " + edit::title_of(indicator)});
  });
}

edit::References references_of(const Files& dossier) {
  edit::References references;
  if (const auto convention = source_of(dossier, model::kConventionFile))
    refer_to_convention(*convention->root().node, references);
  for (const std::string& code : fiche_codes(dossier)) {
    references["fiche"].push_back({code, fiche_title(dossier, code)});
    if (const auto fiche = source_of(dossier, fiche_path(code)))
      refer_to_indicators(*fiche, code, references);
  }
  references["financeur"] = references["partie"];
  if (const auto moyens = source_of(dossier, kMoyens))
    each_element(*moyens->root().node, "co-financeur", [&](const xml::Node& financer) {
      references["financeur"].push_back({attribute_of(financer, "id"), child_text(financer, "nom")});
    });
  return references;
}

// "L’avenant n° 1"; of a file that is no act of that kind: "Les avenants (brouillon)".
std::string title_of_act(const edit::Part& part, const std::string& stem) {
  const auto document = life::document_called(part.id + "-" + stem);
  return document ? text::capitalised(life::in_words(*document, Lang::fr)) : part.title + " (" + stem + ")";
}

std::vector<DossierPart> parts_of(const edit::Description& description, const Files& dossier) {
  std::vector<DossierPart> out;
  for (const edit::Part& part : description.parts()) {
    const std::size_t star = part.file.find('*');
    if (star == part.file.npos) {
      out.push_back({part.id, part.title, part.help, part.file, dossier.exists(part.file)});
      continue;
    }
    const std::string folder = part.file.substr(0, star - 1);
    if (part.id == "fiche") {
      for (const std::string& code : fiche_codes(dossier))
        out.push_back({"fiche:" + code, fiche_title(dossier, code), part.help, fiche_path(code),
                       dossier.exists(fiche_path(code))});
      continue;
    }
    for (const std::string& name : dossier.list(folder))
      if (name.ends_with(".xml")) {
        const std::string stem = name.substr(0, name.size() - 4);
        out.push_back({part.id + ":" + stem, title_of_act(part, stem), part.help, folder + "/" + name, true});
      }
  }
  return out;
}

// All that the readers find wrong with the values of a part.
Diagnostics faults_of(Workshop& workshop, const Files& files, const DossierPart& part, Lang lang) {
  Diagnostics found(lang);
  const auto dossier = model::load(files, found);
  const std::string_view root = edit::Description::root_of_file(part.file);
  if (root == "check") (void)check::settings_of(workshop.program(), files, found);
  const ReadResult style = root == "style" ? files.read(part.file, Files::kMaxXml) : ReadResult{};
  if (root == "style" && style.ok())
    (void)layout::read_style(style.bytes, FileName(part.file), layout::Style(), found);
  if (!dossier) return found;
  if (root == "cdsf") (void)model::load_cdsf(files, *dossier, found);
  if (root == "suivi") (void)model::load_suivi(files, *dossier, found);
  if (root == "bilan" && part.present) (void)model::load_bilan(files, part.id.substr(6), *dossier, found);
  return found;
}

// What the readers of the model say of the values, to each at its field.
void mark_faults(const std::vector<Diagnostic>& found, edit::Field& field) {
  const bool own = field.present && !field.list;
  for (const Diagnostic& d : found)
    if (own && d.place == field.place && field.fault.empty()) field.fault = d.message;
  for (edit::Field& inside : field.fields) mark_faults(found, inside);
}

// A file that is not there yet: its root, with what the schema asks for.
std::string new_file(const edit::Description& description, std::string_view path) {
  const std::string_view root = edit::Description::root_of_file(path);
  const edit::Entry* entry = description.root(root);
  if (!entry) return {};
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", edit::new_root(*entry));
}

}  // namespace

std::vector<DossierPart> parts(Workshop& workshop, const Files& dossier, Diagnostics& diags) {
  const edit::Description* description = workshop.description(diags);
  return description ? parts_of(*description, dossier) : std::vector<DossierPart>();
}

namespace {

// The part of that id, with the file that it shows; nothing where it cannot be read.
std::optional<edit::Source> open_part(const edit::Description& description, const Files& files,
                                      const std::string& part, Form& form) {
  const std::vector<DossierPart> all = parts_of(description, files);
  const auto wanted = std::ranges::find(all, part, &DossierPart::id);
  if (wanted == all.end()) {
    form.diags.error("EDI-001", Place{}, "ce dossier n’a pas de partie « {} »",
                     "this dossier has no part “{}”", part);
    return {};
  }
  form.part = *wanted;
  ReadResult read = files.read(wanted->file, Files::kMaxXml);
  form.bytes[wanted->file] = read.bytes;
  if (!read.ok()) return {};
  return edit::Source::open(std::move(read.bytes), FileName(wanted->file), form.diags);
}

void fill(const edit::Description& description, const edit::Source* source,
          const edit::References& references, Form& form) {
  const std::string name = form.part.id.substr(0, form.part.id.find(':'));
  for (const edit::Part& each : description.parts())
    if (each.id == name)
      for (const std::string& path : each.paths)
        form.fields.push_back(
            edit::field_of(description, path, source, FileName(form.part.file), references));
}

}  // namespace

Form bare_fields(Workshop& workshop, const Files& dossier, const std::string& part, Lang lang) {
  Form form{Diagnostics(lang), {}, {}, {}};
  const edit::Description* description = workshop.description(form.diags);
  if (!description) return form;
  const auto source = open_part(*description, dossier, part, form);
  if (!form.diags.has_errors()) fill(*description, source ? &*source : nullptr, {}, form);
  return form;
}

Form fields(Workshop& workshop, const Files& dossier, const std::string& part, Lang lang) {
  Form form{Diagnostics(lang), {}, {}, {}};
  const edit::Description* description = workshop.description(form.diags);
  if (!description) return form;
  const ReadOnce files(dossier);
  const auto source = open_part(*description, files, part, form);
  if (form.diags.has_errors()) return form;
  edit::References references = references_of(files);
  if (part == "redactions")
    for (const Clause& clause : clauses(workshop, dossier))
      references["clause"].push_back(
          {clause.id, clause.text.empty() ? clause.label : clause.label + " : " + clause.text});
  fill(*description, source ? &*source : nullptr, references, form);
  judge(workshop, files, form, lang);
  return form;
}

void judge(Workshop& workshop, const Files& dossier, Form& form, Lang lang) {
  const Diagnostics found = faults_of(workshop, dossier, form.part, lang);
  for (edit::Field& field : form.fields) mark_faults(found.all(), field);
}

Finder::Finder(Workshop& workshop, const Files& dossier) : description_(nullptr), dossier_(dossier) {
  Diagnostics unheard;
  description_ = workshop.description(unheard);
  if (description_) parts_ = parts_of(*description_, dossier_);
}

Target Finder::at(const Place& place) {
  const std::string file(place.file.view());
  if (!description_ || edit::Description::root_of_file(file).empty()) return {};
  const auto [known, fresh] = sources_.try_emplace(file);
  if (fresh) known->second = source_of(dossier_, file);
  if (!known->second) return {};
  const std::string at = edit::address_of_place(*description_, *known->second, place);
  for (const DossierPart& part : parts_) {
    if (part.file != file) continue;
    const std::string name = part.id.substr(0, part.id.find(':'));
    for (const edit::Part& each : description_->parts())
      if (each.id == name)
        for (const std::string& path : each.paths)
          if (at == path || at.starts_with(path + "/")) return {part.id, at};
  }
  return {};
}

namespace {

// One run over the edits of a request.
class Session {
 public:
  Session(const edit::Description& description, const Files& dossier, const EditRequest& request, Edited& out)
      : description_(description), dossier_(dossier), request_(request), out_(out) {}

  bool run() {
    for (const edit::Edit& each : request_.edits)
      if (!apply(each)) return false;
    return out_.conflicts.empty();
  }

  void give() {
    for (auto& [path, state] : states_) {
      out_.mine[path] = state.mine;
      const bool was = state.standing.kind != Standing::Kind::nothing;
      if (!was && !written_.contains(path)) {
        if (state.now == state.fresh) continue;  // nothing stands in it
        out_.undo.insert(out_.undo.begin(), {edit::Edit::Act::unlink, path, {}, {}, {}, {}});
      }
      if (state.gone ? !was : was && state.now == state.standing.bytes) continue;
      out_.files.push_back({path, state.gone ? std::string() : state.now, state.standing, {}, state.gone});
    }
    std::stable_partition(out_.files.begin(), out_.files.end(),
                          [](const Output& each) { return !each.gone; });
    std::reverse(out_.undo.begin(), out_.undo.end());
  }

 private:
  struct State {
    std::string mine, now;
    Standing standing;
    std::string fresh;  // what it was begun as, where there was no file
    bool gone = false;
  };

  State* state_of(const std::string& path) {
    const auto found = states_.find(path);
    if (found != states_.end()) return &found->second;
    if (edit::Description::root_of_file(path).empty()) {
      out_.diags.error("EDI-001", Place{FileName(path)}, "ce fichier n’est pas de ceux qui se modifient ici",
                       "this file is none of those that are edited here");
      return nullptr;
    }
    ReadResult read = dossier_.read(path, Files::kMaxXml);
    State state;
    state.now = read.ok() ? read.bytes : new_file(description_, path);
    if (!read.ok()) state.fresh = state.now;
    state.standing = Standing::as(std::move(read));
    const auto base = request_.base.find(path);
    state.mine = base == request_.base.end() ? state.now
                 : base->second.empty()      ? new_file(description_, path)  // it was not there yet
                                             : base->second;
    return &states_.emplace(path, std::move(state)).first->second;
  }

  // A file that comes, or goes, whole.
  bool apply_to_file(const edit::Edit& each, State& state) {
    const bool was = state.standing.kind != Standing::Kind::nothing;
    const bool there = !state.gone && (was || written_.contains(each.file));
    const bool write = each.act == edit::Edit::Act::write;
    if (write ? there && state.now != each.value : there && state.now != state.mine) {
      out_.conflicts.push_back(
          {each.file, {}, state.mine, each.value, state.now, Place{FileName(each.file)}});
      return true;
    }
    if (there != write)
      out_.undo.push_back({write ? edit::Edit::Act::unlink : edit::Edit::Act::write,
                           each.file,
                           {},
                           write ? "" : state.now,
                           {},
                           {}});
    state.gone = !write;
    if (write) {
      written_.insert(each.file);
      state.mine = state.now = each.value;
    }
    return true;
  }

  bool apply(const edit::Edit& each) {
    State* state = state_of(each.file);
    if (!state) return false;
    if (each.act == edit::Edit::Act::write || each.act == edit::Edit::Act::unlink)
      return apply_to_file(each, *state);
    auto applied = edit::apply(description_, each, state->mine, state->now, out_.diags);
    if (!applied) return false;
    if (applied->conflict) out_.conflicts.push_back(std::move(*applied->conflict));
    if (!applied->undo.empty())
      out_.undo.push_back({edit::Edit::Act::splice, each.file, each.at, {}, {}, std::move(applied->undo)});
    tell_deceptive(each);
    state->mine = std::move(applied->mine);
    state->now = std::move(applied->bytes);
    return true;
  }

  // It is kept as it was typed, and told.
  void tell_deceptive(const edit::Edit& each) {
    for (const Deceptive& found : deceptive_in(each.value))
      report_deceptive(found, "MOD-035", Severity::error, Place{FileName(each.file)}, out_.diags);
  }

  const edit::Description& description_;
  const Files& dossier_;
  const EditRequest& request_;
  Edited& out_;
  std::map<std::string, State> states_;
  std::set<std::string> written_;
};

}  // namespace

Edited edit(Workshop& workshop, const Files& dossier, const EditRequest& request) {
  Edited out{Diagnostics(request.lang), false, {}, {}, {}, {}};
  const edit::Description* description = workshop.description(out.diags);
  if (!description) return out;
  Session session(*description, dossier, request, out);
  out.done = session.run();
  if (out.done) session.give();
  return out;
}

}  // namespace ctg::engine
