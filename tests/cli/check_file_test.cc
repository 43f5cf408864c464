// `ctg check FILE` and `ctg explain`: a convention that came by mail.
#include "catch.h"
#include "cli/program.h"

using namespace ctg::test;

namespace {

constexpr const char* kBad =
    "ARTICLE 5 - ENGAGEMENTS\n\nLa Caf de et la commune s’engagent.\n\nAgent : % ETP\n";

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("A text is checked: the line, the words underlined, what to do, the counts, the exit code") {
  const TempFolder folder;
  write(folder / "convention reçue.txt", kBad);
  const Run run = run_ctg(folder.path(), "check 'convention reçue.txt'");
  CHECK(run.exit == 1);
  CHECK(
      run.err ==
      "convention reçue.txt: erreur STR-001: ce document n’est reconnu ni comme une convention, un avenant, "
      "une "
      "délibération, une fiche ni un bilan : seuls ses mots sont vérifiés, non ce qui lui manque, ses "
      "parties, ses "
      "renvois ni le droit\n"
      "    conseil : vérifiez que c’est le bon fichier, entier ; « ctg check --structure » montre ce qui est "
      "reconnu\n"
      "convention reçue.txt:3:8: erreur PLH-003: il manque quelque chose entre « de » et « et »\n"
      "      3 | La Caf de et la commune s’engagent.\n"
      "        |        ^^^^^\n"
      "    conseil : écrivez le nom\n"
      "convention reçue.txt:5:9: erreur PLH-004: « % ETP » sans nombre devant\n"
      "      5 | Agent : % ETP\n"
      "        |         ^^^^^\n"
      "    conseil : écrivez le nombre\n");
  CHECK(run.out ==
        "convention reçue.txt : document non reconnu : 1 article (le premier : « ARTICLE 5 - ENGAGEMENTS »)\n"
        "Bloque la signature\u00a0: structure (1), champs restés à remplir (2)\n3 erreurs, 0 avertissement, "
        "0 remarque\n");
}

TEST_CASE("« bonjour » is not « 0 erreur »: a document that is not understood has no clean bill") {
  const TempFolder folder;
  write(folder / "mot.txt", "bonjour\n");
  for (const char* options :
       {"", " --fail-on error", " --format json", " --format sarif", " --format github"}) {
    INFO(options);
    const Run run = run_ctg(folder.path(), "check mot.txt" + std::string(options));
    CHECK(run.exit == 1);
    CHECK(contains(run.out + run.err, "STR-001"));
    CHECK_FALSE(contains(run.out, "0 erreur,"));
    CHECK_FALSE(contains(run.out, "\"errors\": 0"));
  }
  CHECK(contains(run_ctg(folder.path(), "check mot.txt --format json").out,
                 "\"kind\": \"unknown\",\n   \"recognised\": \"document non reconnu\""));
  // Nor does a baseline take it for known.
  CHECK(run_ctg(folder.path(), "check mot.txt --write-baseline avant.json").exit == 1);
  CHECK(run_ctg(folder.path(), "check mot.txt --baseline avant.json").exit == 1);
}

TEST_CASE("--structure shows what is recognised, as text and as JSON, and judges nothing") {
  const TempFolder folder;
  write(folder / "avenant.txt",
        "AVENANT N° 1\n\nEntre :\n\nLa Caf, ci-après dénommée « la Caf »\n\nArticle 1er\n\nObjet\n\nIl "
        "change la durée.\n\n"
        "Article 2\n\nDurée\n\nUn an.\n\nFait à Arc, le ………\n");
  const Run run = run_ctg(folder.path(), "check --structure avenant.txt");
  CHECK(run.exit == 0);
  CHECK(run.err.empty());
  CHECK(run.out ==
        "avenant.txt\n"
        "avenant : 1 partie, 2 articles (le premier : « Article 1er Objet »), signatures\n"
        "     1  titre                           1  AVENANT N° 1\n"
        "     3  parties                         2  Entre :\n"
        "     7  article 1 (objet)               2  Article 1er Objet\n"
        "    13  article 2 (duree)               2  Article 2 Durée\n"
        "    19  signatures                      1  Fait à Arc, le ………\n"
        "     5  partie                             la Caf\n");
  const Run json = run_ctg(folder.path(), "check --structure --format json avenant.txt");
  CHECK(json.exit == 0);
  CHECK(contains(json.out, "\"kind\": \"avenant\""));
  CHECK(contains(json.out,
                 "\"part\": \"article\",\n   \"line\": 13,\n   \"number\": \"2\",\n   \"role\": \"duree\""));
}

TEST_CASE("Standard input, with its format") {
  const TempFolder folder;
  write(folder / "lettre", kBad);
  const Run run = shell(folder.path(), "cat lettre | '" CTG_PROGRAM "' check - --as txt --lang en");
  CHECK(run.exit == 1);
  CHECK(run.out ==
        "-: document not recognised: 1 article (the first: “ARTICLE 5 - ENGAGEMENTS”)\n"
        "Blocks the signature: structure (1), fields left to fill (2)\n3 errors, 0 warnings, 0 remarks\n");
  const Run unknown = run_ctg(folder.path(), "check lettre");
  CHECK(unknown.exit == 1);
  CHECK(contains(unknown.err, "lettre: erreur RDR-003: on ne sait pas dans quel format est ce document\n"));
}

TEST_CASE("A folder is no document: how to check what is in it is said") {
  const TempFolder folder;
  copy_complete_dossier(folder / "d");
  const Run run = run_ctg(folder.path(), "check d");
  CHECK(run.exit == 1);
  CHECK(run.err ==
        "d: erreur RDR-004: c’est un dossier, et non un fichier\n"
        "    conseil\u00a0: «\u00a0ctg check --dossier \"d\"\u00a0» vérifie la convention qui y est\n");
}

TEST_CASE("Where the data cannot be read whole, the rest is said not to be checked") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  replace_in(folder / "convention.xml", "date=\"2026-12-15\"", "date=\"15/12/2026\"");
  const Run run = run_ctg(folder.path(), "check");
  CHECK(run.exit == 1);
  CHECK(contains(run.err, "MOD-010"));
  CHECK(run.out ==
        "Le dossier n’a pas pu être lu en entier\u00a0: le reste n’a pas été vérifié.\n"
        "1 point bloquant, 0 avertissement\n    1  convention.xml\n");
}

TEST_CASE("A convention of many years, a délibération of another time") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  replace_in(folder / "convention.xml", "2031-12-31", "2041-12-31");
  replace_in(folder / "convention.xml", "<deliberation date=\"2026-11-26", "<deliberation date=\"1926-11-26");
  const Run run = run_ctg(folder.path(), "check");
  CHECK(contains(run.err, "avertissement CHK-010: la convention durerait 15 ans\n"));
  CHECK(contains(
      run.err, "avertissement CHK-010: une délibération de 1926 pour une convention qui commence en 2027\n"));
}

TEST_CASE("Files that are no text, or not there") {
  const TempFolder folder;
  write(folder / "latin.txt", "La Caf de l'Aveyron\n\xE9t\xE9");
  write(folder / "zip.txt", std::string("PK\x03\x04", 4) + std::string(100, '\0'));
  write(folder / "utf16.txt", std::string("\xFF\xFEL\0a\0", 6));
  write(folder / "vide.txt", "");
  const Run run = run_ctg(folder.path(), "check latin.txt zip.txt utf16.txt absent.txt");
  CHECK(run.exit == 1);
  CHECK(
      contains(run.err,
               "latin.txt: remarque RDR-001: ce fichier n’est pas en UTF-8 : il est lu comme du windows-1252 "
               "(« ANSI », Latin-1)\n"));
  CHECK(contains(run.err, "zip.txt: erreur RDR-002: ce fichier n’est pas un texte\n"));
  CHECK(!contains(run.err, "utf16.txt: erreur RDR"));
  CHECK(contains(run.err, "absent.txt: erreur RDR-004: ce fichier n’existe pas\n"));
  CHECK(run.out ==
        "latin.txt\u00a0: document non reconnu\nutf16.txt\u00a0: document non reconnu\n"
        "Bloque la signature\u00a0: structure (2), fichiers et réglages (2)\n"
        "À regarder\u00a0: fichiers et réglages (1)\n4 erreurs, 0 avertissement, 1 remarque\n");
  CHECK(contains(run_ctg(folder.path(), "check vide.txt").err,
                 "vide.txt: erreur STR-001: ce document est vide\u00a0: il n’y a rien à vérifier\n"));
}

TEST_CASE("A line of 50 MB is told, not read; a hundred thousand lines are") {
  const TempFolder folder;
  std::string line, many;
  while (line.size() < 50000000) line += "la convention territoriale globale (voir annexe 2) ";
  for (int i = 0; i < 100000; ++i) many += "- la Caf de l’Aveyron\n\n";
  write(folder / "ligne.txt", line);
  write(folder / "lignes.txt", many);
  const Run long_line = run_ctg(folder.path(), "check ligne.txt");
  CHECK(long_line.exit == 1);
  CHECK(contains(long_line.err,
                 "ligne.txt:1:1: erreur RDR-007: ce paragraphe dépasse 1 Mo : il n’est pas vérifié\n"));
  const Run lines = run_ctg(folder.path(), "check lignes.txt");
  CHECK(contains(lines.out,
                 "lignes.txt : document non reconnu\nBloque la signature\u00a0: structure (1)\n1 erreur, 0 "
                 "avertissement, 0 remarque\n"));
}

TEST_CASE("What a message quotes of a line without end is its beginning and its end") {
  const TempFolder folder;
  std::string blank;
  while (blank.size() < 400000) blank += "_ ";
  write(folder / "a.txt", "Le montant est de " + blank + " euros.\n");
  const Run run = run_ctg(folder.path(), "check a.txt");
  CHECK(contains(run.err, "PLH-0"));
  CHECK(contains(run.err, "_ […] "));
  CHECK(run.err.size() < 20000);
}

TEST_CASE("What is small and would take much memory is counted before it is read") {
  const TempFolder folder;
  const auto times = [](const std::string& words, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += words;
    return out;
  };
  // Cells of Markdown, however they stand.
  write(folder / "a.md", "| a | b |\n|---|---|\n" + times("| x | y |\n", 80000));
  write(folder / "b.md", "|a|\n|-|\n" + times("||||||||||||||||||||\n", 13000));
  write(folder / "c.md", "a|b\n-|-\n" + times("x|y\n", 130000));
  for (const char* name : {"a.md", "b.md", "c.md"}) {
    INFO(name);
    const Run run = run_ctg(folder.path(), std::string("check ") + name);
    CHECK(contains(run.err, "erreur RDR-030: ce fichier est trop grand"));
  }
  write(folder / "d.md", "| a | b |\n|---|---|\n" + times("| x | y |\n", 5000));
  CHECK_FALSE(contains(run_ctg(folder.path(), "check d.md").err, "RDR-030"));
  // Brackets and emphasis that are never closed: each is a word.
  write(folder / "e.md", times("[", 650000));
  write(folder / "f.md", times("*a ", 650000));
  write(folder / "g.txt", times("( ", 650000));
  for (const char* name : {"e.md", "f.md", "g.txt"}) {
    INFO(name);
    CHECK(contains(run_ctg(folder.path(), std::string("check ") + name).err,
                   "erreur RDR-030: ce fichier a trop de signes pour un document\u00a0: plus de "));
  }
  write(folder / "h.txt",
        times("Nom et prénom : ............................................................\n", 5000));
  CHECK_FALSE(contains(run_ctg(folder.path(), "check h.txt").err, "RDR-030"));
  // Levels and values of JSON.
  write(folder / "a.txt", "Article 4 – Durée\n\nÀ compléter\n");
  const std::string lists = times("[", 1000000) + times("]", 1000000), values = times("0,", 2100000) + "0";
  for (const std::string& inside : {lists, "[" + values + "]", "[], \"x\": " + lists}) {
    write(folder / "b.json", "{\"baseline\": 1, \"reports\": " + inside + "}");
    const Run run = run_ctg(folder.path(), "check a.txt --baseline b.json");
    CHECK(contains(run.err, "erreur SET-004"));
  }
}

TEST_CASE("A text document of a million tags is refused before it takes gigabytes") {
  const TempFolder folder;
  std::string many = "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">";
  for (int i = 0; i < 500001; ++i) many += "<p></p>";
  write(folder / "grand.fodt", many + "</office:document>");
  const Run run = run_ctg(folder.path(), "check grand.fodt");
  CHECK(run.exit == 1);
  CHECK(contains(run.err,
                 "grand.fodt: erreur RDR-030: ce fichier est trop grand pour un document\u00a0: plus de "
                 "1000000 balises\u00a0; il n’est pas vérifié\n"));
}

TEST_CASE("A text that reads otherwise than it is written is told where it does") {
  const TempFolder folder;
  write(folder / "a.txt", "Délibération du conseil\n\nLe maire de X\u202eYZ\u202c et Cl\u0430ire\n");
  const Run run = run_ctg(folder.path(), "check a.txt");
  CHECK(contains(run.err, "a.txt:3:14: erreur RDR-033: le caractère invisible U+202E"));
  CHECK(contains(run.err, "      3 | Le maire de X\\u{202e}YZ\\u{202c} et Cl\u0430ire\n"));
  CHECK(contains(run.err, "a.txt:3:24: erreur RDR-033: « Cl\u0430ire » contient une lettre"));
}

TEST_CASE("A letter of another alphabet in a name is an error, also where plain words hold it before") {
  const TempFolder folder;
  write(folder / "a.txt", "Un d\u0435bat, un \u0430vis et un n\u043em\n\nLa commune de Cl\u0430iry\n");
  const Run run = run_ctg(folder.path(), "check a.txt");
  CHECK(contains(run.err, "a.txt:1:5: avertissement RDR-033: « d\u0435bat »"));
  CHECK(contains(run.err, "a.txt:3:17: erreur RDR-033: « Cl\u0430iry »"));
  CHECK(!contains(run.err, "\u0430vis »"));
  CHECK(contains(run.err, "avertissement RDR-033: « n\u043em »"));
  write(folder / "b.txt", "Le sens d\u202eu texte\n\nLe 1\u202e2 mars\n");
  CHECK(contains(run_ctg(folder.path(), "check b.txt").err, "b.txt:3:5: erreur RDR-033"));
}

TEST_CASE("What reads otherwise than it is written is told in every format") {
  const TempFolder folder;
  const std::string paragraphs =
      "<text:p>Délibération du conseil</text:p><text:p>La commune de Cl\u0430iry verse 1\u202e2 €</text:p>"
      "<text:p>un d\u0435bat</text:p>";
  write(folder / "a.fodt",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:"
        "1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
        "office:mimetype=\"application/vnd.oasis."
        "opendocument.text\"><office:body><office:text>" +
            paragraphs + "</office:text></office:body></office:document>");
  write(folder / "a.html",
        "<p>D\u00e9lib\u00e9ration du conseil</p>\n<p>La commune de Cl\u0430iry verse 1\u202e2 €</p>");
  const Run office = run_ctg(folder.path(), "check a.fodt");
  CHECK(contains(office.err, "a.fodt:2:17: erreur RDR-033: « Cl\u0430iry » contient une lettre"));
  CHECK(contains(office.err, "erreur RDR-033: le caractère invisible U+202E"));
  CHECK(contains(office.err, "a.fodt:3:5: avertissement RDR-033: « d\u0435bat »"));
  CHECK(contains(run_ctg(folder.path(), "check a.html").err, "erreur RDR-033: « Cl\u0430iry »"));
}

TEST_CASE("Names of files that another system takes for something else are told") {
  const TempFolder folder;
  for (const std::string name :
       {"CON.txt", "lpt1.txt", "avenant.txt.", "a.txt:b.txt", "Cl\u0430iry.txt", "avenant\u202Etxt.txt",
        "COM\u00b9.txt", "LPT\u00b3.txt", "a\u2215b.txt", "avenant\uff0epdf.txt", "a\uff1ab.txt",
        "a\u009bb.txt", "a\nb.txt", "a\tb.txt"}) {
    write(folder / name, "Un texte.\n");
    CHECK(contains(run_ctg(folder.path(), "check --as txt '" + name + "'").err,
                   "avertissement RDR-040: ce nom de fichier "));
  }
  for (const std::string name :
       {"convention.txt", "console.txt", "com.txt", "COM10.txt", "avenant n° 1 (relu).txt", "été.txt"}) {
    write(folder / name, "Un texte.\n");
    CHECK(!contains(run_ctg(folder.path(), "check --as txt '" + name + "'").err, "RDR-040"));
  }
}

TEST_CASE("explain knows every code, however it is typed") {
  const TempFolder folder;
  const std::string page =
      "BAG-028 (erreur)\n"
      "Un fichier n’est pas celui qui a été envoyé : son empreinte diffère\n\n"
      "Conseil\u00A0: ne vous y fiez pas ; demandez un nouvel envoi\n";
  for (const char* code : {"BAG-028", "bag-28", "'BAG-028:'"}) {
    const Run run = run_ctg(folder.path(), std::string("explain ") + code);
    CHECK(run.exit == 0);
    CHECK(run.out == page);
  }
  CHECK(run_ctg(folder.path(), "explain RDR-032 --lang en").out ==
        "RDR-032 (error or warning)\nCharacters of a PDF are unknown\n\nHint: ask for the document as .odt "
        "or .docx\n");
}

TEST_CASE("explain: the page of a rule; a code that is not there") {
  const TempFolder folder;
  const Run run = run_ctg(folder.path(), "explain TYP-002");
  CHECK(run.exit == 0);
  CHECK(run.out ==
        "TYP-002 (doubled_word, avertissement)\n"
        "Aucun mot n’est écrit deux fois de suite\n\n"
        "Le doublon vient d’une correction faite à moitié, souvent sur deux lignes.\n\n"
        "Signalé :\n    par les effets de de l’ensemble de ces actions\n\n"
        "Juste :\n    par les effets de l’ensemble de ces actions\n");
  const Run unknown = run_ctg(folder.path(), "explain TYP-999");
  CHECK(unknown.exit == 2);
  CHECK(contains(unknown.err, "erreur CLI-011: il n’y a pas de règle « TYP-999 »"));
  CHECK(run_ctg(folder.path(), "explain").exit == 2);
}

namespace {

constexpr const char* kTypography =
    "Les familles: leurs besoins.\nLa démarche (Annexes 4).\n\nLe décret n°2021-1644 prévoit 50% des "
    "coûts.\n\nBilan final\n";

}  // namespace

TEST_CASE("--fix corrects what does not change the meaning; --dry-run shows it") {
  const TempFolder folder;
  write(folder / "texte.txt", kTypography);
  const Run shown = run_ctg(folder.path(), "check --fix --dry-run texte.txt");
  CHECK(contains(shown.out,
                 "@ texte.txt:1\n- Les familles: leurs besoins.\n+ Les familles\u00A0: leurs besoins.\n"
                 "@ texte.txt:2\n- La démarche (Annexes 4).\n+ La démarche (Annexe 4).\n"
                 "@ texte.txt:4\n- Le décret n°2021-1644 prévoit 50% des coûts.\n"
                 "+ Le décret n°\u00A02021-1644 prévoit 50\u00A0% des coûts.\n"));
  CHECK(read(folder / "texte.txt") == kTypography);
  const Run fixed = run_ctg(folder.path(), "check --fix texte.txt");
  CHECK(fixed.exit == 0);
  CHECK(fixed.out ==
        "texte.txt : bilan\ntexte.txt : 4 corrections faites\n0 erreur, 0 avertissement, 0 remarque\n");
  CHECK(read(folder / "texte.txt") ==
        "Les familles\u00A0: leurs besoins.\nLa démarche (Annexe 4).\n\n"
        "Le décret n°\u00A02021-1644 prévoit 50\u00A0% des coûts.\n\nBilan final\n");
  CHECK(run_ctg(folder.path(), "check --dry-run texte.txt").exit == 2);
}

TEST_CASE("--fix comes to rest in one run, also where corrections meet") {
  const TempFolder folder;
  for (const std::string_view text : {"Les axes « 5:: » et « a;: b » sont: retenus .\n",
                                      "Il a , , , , , , dit: «oui»!?: 50%; n°5 .. ok ...\n",
                                      "L'annexe (Annexes 4 ): «  voir ! » ; 12%:: 1er .\n"}) {
    write(folder / "a.txt", text);
    run_ctg(folder.path(), "check --fix a.txt");
    const std::string once = read(folder / "a.txt");
    const Run again = run_ctg(folder.path(), "check --fix a.txt");
    CHECK(read(folder / "a.txt") == once);
    CHECK_FALSE(contains(again.out, "correction"));
    const Run shown = run_ctg(folder.path(), "check --fix --dry-run a.txt");
    CHECK_FALSE(contains(shown.out, "@ a.txt"));
  }
}

TEST_CASE(
    "Names that lie in a document from elsewhere: letters of any alphabet, what is not seen, what looks "
    "alike") {
  const TempFolder folder;
  write(folder / "a.txt",
        "Mme Dup\u0585nt, M. Du\u115fpont, 1\u0662 000 €\n\nM. Maillol et Mme Maillol, Mme MaiIlol\n");
  const Run run = run_ctg(folder.path(), "check a.txt");
  CHECK(run.exit == 1);
  CHECK(contains(run.err, "a.txt:1:8: erreur RDR-033: « Dup\u0585nt » contient une lettre"));
  CHECK(contains(run.err, "a.txt:1:18: erreur RDR-033: un caractère invisible, U+115F"));
  CHECK(contains(run.err, "a.txt:1:26: erreur RDR-033: « 1\u0662 » contient un chiffre"));
  CHECK(contains(run.err, "a.txt:3:32: avertissement RDR-033: « MaiIlol » se lit comme « Maillol »"));
}

TEST_CASE("--fail-on: the exit code from the severity that is asked for") {
  const TempFolder folder;
  write(folder / "texte.txt", "Etude des besoins.\n\nDélibération du conseil\n");
  CHECK(run_ctg(folder.path(), "check texte.txt").exit == 0);
  CHECK(run_ctg(folder.path(), "check texte.txt --fail-on warning").exit == 0);
  CHECK(run_ctg(folder.path(), "check texte.txt --fail-on remark").exit == 1);
  const Run wrong = run_ctg(folder.path(), "check texte.txt --fail-on warnings");
  CHECK(wrong.exit == 2);
  CHECK(contains(wrong.err, "vouliez-vous dire «\u00A0warning\u00A0»"));
}

TEST_CASE("check.xml: severities, marks, acceptances with a reason and an end") {
  const TempFolder folder;
  write(folder / "texte.txt",
        "Etude des besoins.\n\nLa Caf de et la commune.\n\nMontant : Luc décide\n\nDélibération du "
        "conseil\n");
  const auto settings = [&](const std::string& inside) {
    write(folder / "check.xml", "<check xmlns=\"urn:ctg:check:1\">" + inside + "</check>");
    return run_ctg(folder.path(), "check texte.txt");
  };
  const Run plain = settings("");
  CHECK(contains(plain.out, "1 erreur, 0 avertissement, 1 remarque\n"));
  CHECK(contains(settings("<gravite regle='TYP-010' niveau='erreur'/>").out, "2 erreurs, 0 avertissement"));
  CHECK(contains(settings("<gravite regle='accented_capitals' niveau='aucun'/>").out,
                 "1 erreur, 0 avertissement, 0 remarque"));
  CHECK(contains(settings("<marque>Luc décide</marque>").err,
                 "texte.txt:5:11: erreur PLH-009: champ resté à remplir"));
  const Run accepted = settings("<accepte regle='PLH-003' texte='de et' motif='formule du modèle'/>");
  CHECK(accepted.exit == 0);
  CHECK(contains(accepted.out, "0 erreur, 0 avertissement, 1 remarque"));
  const Run expired = settings("<accepte regle='PLH-003' motif='provisoire' jusqu-au='2020-01-31'/>");
  CHECK(expired.exit == 1);
  CHECK(contains(expired.err, "erreur PLH-003"));
  CHECK(contains(expired.err,
                 "avertissement SET-011: cette acceptation de PLH-003 valait jusqu’au 2020-01-31"));
  const Run stale = settings("<accepte regle='TYP-002' motif='ancien'/>");
  CHECK(contains(stale.err, "remarque SET-010: cette acceptation de TYP-002 ne sert plus"));
  const Run wrong = settings(
      "<accepte regle='TYP-002'/><gravite regle='TYP-200' niveau='erreur'/><gravite regle='CHK-001' "
      "niveau='aucun'/><regle/>");
  CHECK(wrong.exit == 1);
  CHECK(contains(wrong.err, "erreur SET-003: une acceptation a un motif"));
  CHECK(contains(wrong.err, "erreur SET-002: il n’y a pas de règle « TYP-200 »"));
  CHECK(contains(wrong.err, "erreur SET-002: « CHK-001 » ne se règle pas"));
  CHECK(contains(wrong.err, "erreur SET-001: balise inconnue"));
}

TEST_CASE("A baseline counts in whole numbers: anything else is refused, never taken for one") {
  const TempFolder folder;
  write(folder / "a.txt", "Article 4 – Durée\n\nÀ compléter\n");
  const std::string one = R"({"rule": "PLH-009", "file": "a.txt", "part": "", "text": "x", "count": )";
  for (const char* number : {"18446744073709551616", "18446744073709551615", "4294967297", "1.9", "1e0",
                             "true", "-1", "\"1\"", "null", "[1]", "4294967297.0"}) {
    INFO(number);
    write(folder / "version.json", std::string(R"({"baseline": )") + number + R"(, "reports": []})");
    write(folder / "count.json", R"({"baseline": 1, "reports": [)" + one +
                                     (std::string(number) == "4294967297" ? "-3" : number) + "}]}");
    for (const char* name : {"version.json", "count.json"})
      CHECK(contains(run_ctg(folder.path(), std::string("check a.txt --baseline ") + name).err,
                     "erreur SET-004"));
  }
  write(folder / "sum.json", R"({"baseline": 1, "reports": [)" + one + "1000000000}, " + one +
                                 "1000000000}, " + one + "1000000000}]}");
  const Run sum = run_ctg(folder.path(), "check a.txt --baseline sum.json");
  CHECK_FALSE(contains(sum.err, "SET-004"));
  CHECK(contains(sum.err, "remarque SET-012"));
}

TEST_CASE("A baseline: what was there before is not told again, wherever it moves; what is gone is") {
  const TempFolder folder;
  const std::string kind = "\nDélibération du conseil\n";
  write(folder / "texte.txt", "Etude des besoins.\n\nLa Caf de et la commune.\n" + kind);
  CHECK(run_ctg(folder.path(), "check texte.txt --write-baseline avant.json").exit == 1);
  write(folder / "texte.txt", "Un titre\n\nEtude des besoins.\n\nLa Caf de et la commune.\n" + kind);
  const Run same = run_ctg(folder.path(), "check texte.txt --baseline avant.json");
  CHECK(same.exit == 0);
  CHECK(same.out == "texte.txt : délibération\n0 erreur, 0 avertissement, 0 remarque\n");
  write(folder / "texte.txt", "La Caf de et la commune.\n\nAgent : % ETP\n" + kind);
  const Run changed = run_ctg(folder.path(), "check texte.txt --baseline avant.json");
  CHECK(changed.exit == 1);
  CHECK(contains(changed.err, "erreur PLH-004"));
  CHECK_FALSE(contains(changed.err, "PLH-003"));
  CHECK(contains(changed.err, "remarque SET-012: TYP-010 n’est plus signalé : « Etude »"));
  write(folder / "faux.json", "{");
  CHECK(contains(run_ctg(folder.path(), "check texte.txt --baseline faux.json").err, "erreur SET-004"));
}

TEST_CASE("JSON and GitHub: the whole output") {
  const TempFolder folder;
  write(folder / "a,b.txt", "La Caf de et la commune.\n\nDélibération du conseil\n");
  CHECK(run_ctg(folder.path(), "check a,b.txt --format github").out ==
        "::error file=a%2Cb.txt,line=1,col=8,endLine=1,endColumn=12,title=PLH-003::il manque quelque chose "
        "entre "
        "«\u00A0de\u00A0» et «\u00A0et\u00A0» – écrivez le nom\n");
  CHECK(run_ctg(folder.path(), "check a,b.txt --format json --lang en").out ==
        "{\n \"documents\": [\n  {\n   \"file\": \"a,b.txt\",\n   \"kind\": \"deliberation\",\n"
        "   \"recognised\": \"délibération\"\n  }\n ],\n \"reports\": [\n  {\n   \"code\": \"PLH-003\",\n   "
        "\"severity\": \"error\",\n"
        "   \"message\": \"something is missing between “de” and “et”\",\n   \"file\": \"a,b.txt\",\n"
        "   \"line\": 1,\n   \"column\": 8,\n   \"endLine\": 1,\n   \"endColumn\": 13,\n"
        "   \"text\": \"de et\",\n   \"hint\": \"write the name\"\n  }\n ],\n"
        " \"errors\": 1,\n \"warnings\": 0,\n \"remarks\": 0\n}\n");
}

TEST_CASE("Markdown, HTML, templates: the place is that of the file") {
  const TempFolder folder;
  write(folder / "note.md",
        "# Article 5 : Engagements\n\nLa **Caf** de et la [commune](x.html).\n\n* Agent : % ETP\n");
  const Run note = run_ctg(folder.path(), "check note.md");
  CHECK(contains(note.err, "note.md:3:12: erreur PLH-003"));
  CHECK(contains(note.err, "note.md:5:11: erreur PLH-004"));
  write(folder / "page.html",
        "<html><head><style>p { x: XXX }</style></head>\n<body><p>La <b>Caf</b> de\n et la commune</p>"
        "<p>Agent&nbsp;: % ETP <mark>voir</mark></p></body></html>\n");
  const Run page = run_ctg(folder.path(), "check page.html");
  CHECK(contains(page.err, "page.html:2:24: erreur PLH-003"));
  CHECK(contains(page.err, "page.html:3:35: erreur PLH-004"));
  CHECK(contains(page.err, "page.html:3:47: erreur PLH-010: texte surligné"));
  CHECK_FALSE(contains(page.err, "XXX"));
  write(folder / "clause.mustache",
        "<p>La Caf de {{nom}} et {{#x}}la commune{{/x}}</p>\n<p>La Caf de et {{autre}}</p>\n");
  const Run clause = run_ctg(folder.path(), "check clause.mustache");
  CHECK(contains(clause.out, "1 erreur, 0 avertissement, 0 remarque"));
  CHECK(contains(clause.err, "clause.mustache:2:11: erreur PLH-003"));
}

TEST_CASE("What nobody sees, what is struck out and what changes by itself is told with its words") {
  const TempFolder folder;
  write(folder / "page.html",
        "<html><head><style>.x { color: #fff }</style></head>\n<body><h1>Convention</h1>\n"
        "<p>La Caf verse <span class=\"x\">10 euros</span> <s>20 euros</s> par an.</p></body></html>\n");
  const Run page = run_ctg(folder.path(), "check page.html");
  CHECK(
      contains(page.err,
               "page.html:3:33: erreur PLH-010: texte que personne ne voit (de la couleur du fond, minuscule "
               "ou hors de la page)\u00a0: «\u00a010 euros\u00a0»\n"));
  CHECK(contains(page.err, "conseil\u00a0: supprimez ce texte, ou montrez-le à ceux qui signent\n"));
  CHECK(contains(page.err,
                 "page.html:3:52: erreur PLH-010: texte barré, qui reste dans le document\u00a0: "
                 "«\u00a020 euros\u00a0»\n"));
  write(
      folder / "acte.fodt",
      R"(<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>La Caf verse <text:variable-set office:value-type="string" office:string-value="20 euros">10 euros</text:variable-set> par an.</text:p><text:p>Imprimé le <text:date>12 mars 2026</text:date>.</text:p></office:text></office:body></office:document>)");
  const Run act = run_ctg(folder.path(), "check acte.fodt");
  CHECK(contains(act.err,
                 "acte.fodt:1:14: erreur PLH-010: texte à la place duquel un logiciel peut en montrer un "
                 "autre\u00a0: «\u00a010 euros\u00a0» ou «\u00a020 euros\u00a0»\n"));
  CHECK(contains(
      act.err,
      "acte.fodt:2:12: avertissement PLH-010: champ qui change de lui-même après la signature\u00a0: "
      "«\u00a012 mars 2026\u00a0» (text:date)\n"));
  CHECK(
      contains(run_ctg(folder.path(), "check --lang en acte.fodt").err,
               "acte.fodt:2:12: warning PLH-010: field that changes by itself after the signature: “12 mars "
               "2026” (text:date)\n"));
}

TEST_CASE("A PDF is read through pdftotext; without it the user is told") {
  const TempFolder folder;
  write(folder / "faux.pdf", "%PDF-1.7\nrien");
  const Run broken = run_ctg(folder.path(), "check faux.pdf");
  CHECK(broken.exit == 1);
  CHECK(contains(broken.err,
                 "faux.pdf: erreur RDR-005: ce fichier n’est pas un PDF, ou il est abîmé ou protégé\n"));
  const Run without = shell(folder.path(), "PATH=/nulle-part '" CTG_PROGRAM "' check faux.pdf");
  CHECK(contains(without.err, "erreur RDR-006: pour lire un PDF il faut le programme pdftotext"));
}

TEST_CASE("--coverage: the eleven points, each with its place or without") {
  const TempFolder folder;
  const Run run = run_ctg(".", "check --coverage tests/seed/ctg-monts-rance-et-rougier.txt");
  CHECK(contains(run.out, "\n3°     zones où l’offre est insuffisante\n       "));
  CHECK(contains(run.out,
                 "\n4° h)  indicateurs et évaluation\n       tests/seed/ctg-monts-rance-et-rougier.txt:"));
  CHECK(contains(run.out, "\nII     concertation préalable\n       tests/seed/"));
  write(folder / "vide.txt", "Rien.\n");
  const Run empty = run_ctg(folder.path(), "check --coverage vide.txt --lang en");
  CHECK(contains(empty.out, "1°     facilities, services and kinds of care\n       NOT COVERED\n"));
}

TEST_CASE("--coverage: the words of the model answer nothing, nor do the texts that are cited") {
  const TempFolder folder;
  REQUIRE(run_ctg(folder.path(), "init neuf").exit == 0);
  const Run run = run_ctg(folder / "neuf", "check --coverage");
  std::size_t none = 0;
  for (std::size_t at = 0; (at = run.out.find("\n       NON COUVERT\n", at)) != std::string::npos; ++at)
    ++none;
  CHECK(none == 12);
  copy_complete_dossier(folder / "plein");
  const Run full = run_ctg(folder / "plein", "check --coverage");
  CHECK(!contains(full.out, "NON COUVERT"));
  CHECK(!contains(full.out, "templates/"));
}

TEST_CASE("The complete convention, read back: its documents raise no alarm") {
  const TempFolder folder;
  copy_complete_dossier(folder.path());
  REQUIRE(run_ctg(folder.path(), "build --final").exit == 0);
  for (const char* document : {"out/convention.pdf", "out/convention.odt"}) {
    INFO(document);
    const Run run = run_ctg(folder.path(), std::string("check ") + document);
    CHECK(run.exit == 0);
    CHECK(contains(run.out,
                   ": 4 parties, 12 visas, préambule, 14 articles (le premier : « Article 1 – Objet de la "
                   "convention territoriale globale »), 6 annexes, 10 fiches, signatures\n"));
    CHECK(run.out.ends_with("\n0 erreur, 0 avertissement, 0 remarque\n"));
  }
}
