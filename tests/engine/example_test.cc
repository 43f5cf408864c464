// How another program makes documents: bytes in, bytes out.
#include "catch.h"
#include "engine/documents.h"
#include "memory.h"

using namespace ctg;

TEST_CASE("the complete dossier becomes a PDF without a file system") {
  const MemoryFiles program = test::program_files(), dossier = test::complete_dossier();
  engine::Workshop workshop(program);

  engine::DocumentRequest request;  // the convention, as it is ordered by default, but for the ODT
  request.order.odt = false;
  const engine::Documents made = engine::make_documents(
      workshop, dossier, request, {.epoch = "", .today = Date(std::chrono::year(2027) / 1 / 1)});

  for (const Diagnostic& each : made.diags.all()) UNSCOPED_INFO(to_text(each, Lang::en));
  CHECK(made.diags.count(Severity::error) == 0);
  CHECK(made.quality == document::Quality::pret);
  REQUIRE(made.files.size() == 1);
  CHECK(made.files.front().path == "convention.pdf");
  CHECK(made.files.front().bytes.starts_with("%PDF-1.7"));
  CHECK(made.pages > 20);
}
