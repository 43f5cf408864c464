// Sealing as another program asks for it: without the command line, which checks what it is given.
#include "engine/seals.h"

#include "catch.h"
#include "engine/documents.h"
#include "memory.h"

using namespace ctg;

TEST_CASE("signers on paper without a paper are told, not looked up in it") {
  const MemoryFiles program = test::program_files(), dossier = test::complete_dossier();
  engine::Workshop workshop(program);
  const Times times{.epoch = "", .today = Date(std::chrono::year(2027) / 1 / 1)};
  engine::DocumentRequest request;
  request.order.odt = false;
  const engine::Documents built = engine::make_documents(workshop, dossier, request, times);
  REQUIRE(built.files.size() == 1);

  for (const std::vector<std::string>& signers :
       {std::vector<std::string>{"epci-presidente"}, {"epci-presidente", "inconnu"}, {"inconnu"}}) {
    for (const bool constate : {false, true}) {
      engine::SealRequest asked{life::Document{}, "signe.pdf", {built.files.front().bytes, {}, {}}, constate};
      asked.electronic = engine::Electronic{.now = Clock{}, .paper_signers = signers};
      const engine::Sealed made = engine::seal(workshop, dossier, std::move(asked), times);
      CHECK(made.seal.has_value() == constate);  // which is with its faults
      CHECK(made.files.empty() != constate);
      std::string told;
      for (const Diagnostic& each : made.diags.all())
        if (each.code == "SEA-046") told += to_text(each, Lang::fr);
      for (std::size_t at; (at = told.find("\u00a0")) != told.npos;) told.replace(at, 2, " ");
      CHECK(told == "erreur SEA-046: « " + signers.front() +
                        " » a signé sur papier, et aucune numérisation n’est donnée\n"
                        "    conseil : donnez le PDF de l’original signé");
    }
  }
}
