#include "engine/packets.h"

#include <algorithm>

#include "base/temporary.h"
#include "cdsf/consignment.h"
#include "cdsf/register.h"
#include "cdsf/seda.h"

namespace ctg::engine {

namespace {

void pack(press::Desk& desk, const PacketRequest& request, Packet& out) {
  const Files& files = desk.dossier;
  const ReadResult before = files.read(model::kTransmissions, Files::kMaxXml);
  auto sent = model::load_transmissions(files, out.diags);
  auto all = cdsf::consignment(desk, {request.document, request.reason}, out.diags);
  out.known_sender = files.exists(model::kCdsf);
  out.refused = true;
  if (!all || !sent || out.diags.has_errors()) return;
  const auto bag = cdsf::packed(desk, *all, out.diags);
  if (!bag) return;
  out.refused = false;
  std::vector<Output> made = {{bag->name + ".zip", cdsf::write_zip(*bag)}};
  if (request.merged) {
    auto merged = cdsf::merged_pdf(*bag, out.diags);
    if (!merged) return;
    made.push_back({bag->name + ".pdf", std::move(*merged)});
  }
  if (request.archive)
    made.push_back({bag->name + "-seda.zip", cdsf::seda_zip(*bag, cdsf::archive_service_of(*all))});
  const std::size_t known = sent->size();
  const auto entries =
      cdsf::with_entry(std::move(*sent),
                       cdsf::entry_of(all->subject, *bag, bag->name + ".zip", made.front().bytes), out.diags);
  if (entries.size() > known)
    out.register_ = {std::string(model::kTransmissions), model::to_xml(entries), Standing::as(before)};
  out.pieces = bag->pieces.size();
  out.punctuality = cdsf::punctuality(all->letter.terms, all->letter.day);
  out.files = std::move(made);
}

}  // namespace

Packet make_packet(Workshop& workshop, const Files& dossier, const PacketRequest& request,
                   const Times& times) {
  Packet out{.diags = Diagnostics(request.lang)};
  Seat seat(workshop, dossier, times);
  pack(seat.desk(), request, out);
  return out;
}

std::optional<reception::Verdict> verify_packet(std::string_view bytes, Diagnostics& diags) {
  const Temporary file(bytes, ".zip");
  report_fault(file.fault(), diags);
  if (!file.good()) return {};
  reception::Verdict out = reception::verify(file.path(), diags);
  const bool of_machine =
      std::ranges::any_of(diags.all(), [](const Diagnostic& each) { return each.code.starts_with("SYS-"); });
  if (of_machine) return {};
  return out;
}

}  // namespace ctg::engine
