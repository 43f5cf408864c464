#include "life/avenant_documents.h"

#include "life/signing_circuit.h"

namespace ctg::life {

namespace {

class Printing {
 public:
  Printing(press::Desk& desk, const Amendment& amendment, const press::Order& order, Diagnostics& diags)
      : desk_(desk), amendment_(amendment), order_(order), diags_(diags) {}

  std::optional<AvenantDocuments> all() {
    const std::string k = std::to_string(amendment_.subject.act.numero);
    auto act = compose_avenant(desk_, amendment_, order_, diags_);
    if (!act) return {};
    act->tree.meta.part = "avenant-" + k;
    check_consolidated(amendment_, diags_);
    // What the act was made from is what all were made from.
    provenance_ = act->pdf_options.provenance;
    auto printed = press::print(*act, order_, diags_);
    if (!printed) return {};
    out_.refused = printed->refused;
    out_.title = act->title;
    out_.quality = printed->quality;
    if (out_.refused) return std::move(out_);
    keep("avenant-" + k, std::move(*printed));
    const Document document = Document::avenant_number(amendment_.subject.act.numero);
    add_circuit(desk_, {document, *act, out_.files}, order_, diags_);
    if (!deliberations(k) || !for_information(k)) return {};
    return std::move(out_);
  }

 private:
  void keep(const std::string& name, press::Printed&& printed) {
    auto files = press::files_of(std::move(printed), name);
    std::move(files.begin(), files.end(), std::back_inserter(out_.files));
  }

  // `found`: what is said of this document; only what a writer says of it is said of the avenant.
  bool accompany(document::Tree&& tree, const std::string& name, press::Order order, Diagnostics&& found) {
    order.name = name;
    press::Manuscript text{std::move(tree), amendment_.dossier, desk_.dossier};
    text.provenance = [&] { return provenance_; };
    last_ = press::compose(std::move(text), order, desk_, found);
    if (!last_) {
      diags_.append(std::move(found));
      return false;
    }
    Diagnostics of_writers(diags_.lang());
    order.final = false;
    auto printed = press::print(*last_, order, of_writers);
    diags_.append(std::move(of_writers));
    if (printed) keep(name, std::move(*printed));
    return printed.has_value();
  }

  bool deliberations(const std::string& k) {
    const std::vector<std::string> deciding = deliberating_parties(amendment_);
    for (const std::string& party : deciding) {
      const std::string of = "avenant-" + k + (party == deciding.front() ? "" : "-" + party);
      if (!for_organ(AvenantDocument::deliberation, "deliberation-" + of, party)) return false;
      if (!for_organ(AvenantDocument::note, "note-synthese-" + of, party)) return false;
    }
    return true;
  }

  bool for_organ(AvenantDocument which, const std::string& name, const std::string& party) {
    Diagnostics found(diags_.lang());
    auto tree = tree_for_organ(desk_, amendment_, which, party, found);
    return !tree || accompany(std::move(*tree), name, order_, std::move(found));
  }

  bool for_information(const std::string& k) {
    if (!accompany(consolidated_tree(desk_, amendment_, Adjustments::until_avenant, diags_),
                   "convention-consolidee-" + k, order_, Diagnostics(diags_.lang())))
      return false;
    if (order_.odt) {  // a word processor shows its marks itself
      const std::string name = "convention-revisions-" + k;
      document::Tree tree = compared_tree(amendment_, false);
      tree.meta.part = name;
      auto odt = press::odt_beside(*last_, tree, diags_);
      if (!odt) return false;
      out_.files.push_back({name + ".odt", std::move(*odt)});
    }
    press::Order pdf_only = order_;
    pdf_only.odt = pdf_only.docx = false;
    return !order_.pdf || accompany(compared_tree(amendment_, true), "comparaison-" + k, pdf_only,
                                    Diagnostics(diags_.lang()));
  }

  press::Desk& desk_;
  const Amendment& amendment_;
  const press::Order& order_;
  Diagnostics& diags_;
  pdfa::Provenance provenance_;
  std::optional<press::Composition> last_;
  AvenantDocuments out_;
};

}  // namespace

std::optional<AvenantDocuments> documents_of(press::Desk& desk, const Amendment& amendment,
                                             const press::Order& order, Diagnostics& diags) {
  return Printing(desk, amendment, order, diags).all();
}

}  // namespace ctg::life
