// The help is written out, not generated: it is read by people who do not live in a terminal, so it
// shows examples first of all, and it is the same whichever version of CLI11 the system has.
#include "cli/help.h"

namespace ctg::cli {

namespace {

constexpr Bilingual kGeneral{
    R"(ctg produit les documents d’une convention territoriale globale (CTG) à partir de ses données.

Utilisation :
  ctg COMMANDE [OPTIONS]

Commandes :
  atelier [DOSSIER]    ouvre vos conventions dans le navigateur : les remplir, les vérifier, les imprimer
  init DOSSIER         crée un dossier neuf, à remplir
  check                dit tout ce qui manque ou se contredit, sans rien écrire
  check FICHIER…       la même chose pour un document venu d’ailleurs
  build                écrit les documents, en PDF et en ODT
  modele changer N     passe le projet à une autre version du texte modèle
  import FICHIER       reprend dans les données les corrections faites dans l’ODT
  status               où en est le dossier : qualité, signatures, dates, ce qu’il reste à faire
  signature envoyer PDF note ce qui part en signature ; « ctg signature --help »
  sign PDF             signe, dans le champ d’un signataire
  verify PDF…          dit qui a signé, si c’est toujours le texte, et qui manque
  seal --papier PDF    garde ce qui a été signé ; « ctg seal --help »
  avenant draft        écrit l’avenant que demandent les modifications des données
  avenant build NUMÉRO écrit ses documents
  ajustement           enregistre ce que le comité de pilotage a décidé sans avenant
  cdsf initial         prépare l’envoi au comité départemental des services aux familles
  cdsf verify PAQUET   vérifie un paquet transmis au comité départemental (CDSF)
  bilan NATURE         écrit un point d’étape ou un bilan, d’après le suivi
  suivi export         écrit le tableau de suivi à remplir (tableur)
  suivi import FICHIER reprend dans les données ce qui y a été saisi
  batch COMMANDE       la même commande pour tous les dossiers ; « ctg batch --help »
  explain CODE         explique un message, par son code (PLH-001, SEA-010…)

Options de toutes les commandes :
  --dossier DOSSIER    le dossier de la convention (sinon : celui où l’on se trouve)
  --lang fr|en         la langue des messages (sinon : fr)
  --data DOSSIER       les données du programme : modèles, schémas, polices
  -h, --help           cette aide ; « ctg build --help » : celle d’une commande
  --version            la version du programme

Exemples :
  ctg init ma-convention
  ctg check --dossier ma-convention
  ctg build --dossier ma-convention

Codes de sortie :
  0 fait ; 1 la convention a des points bloquants ; 2 commande mal écrite ;
  3 disque, droits ou installation
)",
    R"(ctg makes the documents of a Convention territoriale globale (CTG) from its data.

Usage:
  ctg COMMAND [OPTIONS]

Commands:
  atelier [FOLDER]     opens your conventions in the browser: fill in, check, print
  init FOLDER          makes a new dossier, to be filled in
  check                tells all that is missing or contradicts itself; writes nothing
  check FILE…          the same for a document from elsewhere
  build                writes the documents, as PDF and ODT
  modele changer N     moves the draft to another version of the standard wording
  import FILE          takes corrections made in the ODT back into the data
  status               where the dossier stands: quality, signatures, dates, what is left to do
  signature envoyer PDF records what goes to signature; “ctg signature --help”
  sign PDF             signs, in the field of a signer
  verify PDF…          tells who has signed, whether it is still the text, and who is missing
  seal --papier PDF    keeps what was signed; “ctg seal --help”
  avenant draft        writes the avenant that the changes of the data ask for
  avenant build NUMBER writes its documents
  ajustement           records what the steering committee decided without an avenant
  cdsf initial         prepares the transmission to the comité départemental des services aux familles
  cdsf verify PACKET   verifies a packet sent to the comité départemental (CDSF)
  bilan KIND           writes a point d’étape or a bilan, from the suivi
  suivi export         writes the tracking table to be filled (spreadsheet)
  suivi import FILE    takes what was entered in it into the data
  batch COMMAND        the same command for all dossiers; “ctg batch --help”
  explain CODE         explains a message, by its code (PLH-001, SEA-010…)

Options of all commands:
  --dossier FOLDER     the folder of the convention (otherwise: where one stands)
  --lang fr|en         the language of messages (otherwise: fr)
  --data FOLDER        the program's data: templates, schemas, fonts
  -h, --help           this help; “ctg build --help”: that of a command
  --version            the version of the program

Examples:
  ctg init my-convention
  ctg check --dossier my-convention
  ctg build --dossier my-convention

Exit codes:
  0 done; 1 the convention has blocking points; 2 the command is not well written;
  3 disk, permissions or installation
)"};

constexpr Bilingual kBuild{
    R"(ctg build écrit les documents de la convention.

Utilisation :
  ctg build [OPTIONS]

Tant que des points bloquants restent (champs à compléter, pièces manquantes…), les documents
portent la mention PROJET. Avec --final, rien n’est écrit s’il en reste un seul.

Options :
  --final              n’écrit que des documents bons à signer
  --circuit            avec --final, écrit aussi de quoi préparer un circuit de signature : circuit.json, et
                       une page à lire (qui signe, où, dans quel ordre)
  --format pdf,odt     les formats voulus (sinon : les deux) ; docx : par LibreOffice
  --only DOCUMENT      un seul document : convention, repertoire, deliberation, note-synthese,
                       annexe-NUMÉRO ou fiche-CODE (sinon : convention)
  --out DOSSIER        où écrire (sinon : out/ dans le dossier de la convention)
  --avec-donnees       joint au PDF les données de la convention (fichiers XML)
  --sans-conformite    admet une pièce insérée qui n’est ni archivable ni transcrite : le PDF ne se
                       déclare alors ni archivable (PDF/A) ni accessible (PDF/UA)
  --timings            montre le temps de chaque étape
  et les options de toutes les commandes : voir « ctg --help »

Exemples :
  ctg build
  ctg build --final
  ctg build --format pdf --only annexe-2
  ctg build --only fiche-1.A.1 --out /media/cle-usb

La date des fichiers est celle de signature de la convention (à défaut, celle de sa prise d’effet),
ou celle que donne la variable SOURCE_DATE_EPOCH : deux exécutions donnent les mêmes octets.
)",
    R"(ctg build writes the documents of the convention.

Usage:
  ctg build [OPTIONS]

As long as blocking points remain (fields to fill, missing pieces…), the documents are marked
PROJET. With --final, nothing is written while a single one remains.

Options:
  --final              writes only documents that can be signed
  --circuit            with --final, also writes what a circuit of signatures needs: circuit.json, and a page
                       to read (who signs, where, in which order)
  --format pdf,odt     the formats wanted (otherwise: both); docx: by LibreOffice
  --only DOCUMENT      one document: convention, repertoire, deliberation, note-synthese,
                       annexe-NUMBER or fiche-CODE (otherwise: convention)
  --out FOLDER         where to write (otherwise: out/ in the folder of the convention)
  --avec-donnees       attaches the data of the convention (XML files) to the PDF
  --sans-conformite    admits an inserted piece that is neither archival nor transcribed: the PDF
                       then claims to be neither archival (PDF/A) nor accessible (PDF/UA)
  --timings            shows the time of each stage
  and the options of all commands: see “ctg --help”

Examples:
  ctg build
  ctg build --final
  ctg build --format pdf --only annexe-2
  ctg build --only fiche-1.A.1 --out /media/usb-key

The date of the files is that of the convention's signature (failing that, of its start), or the one
in the variable SOURCE_DATE_EPOCH: two runs give the same bytes.
)"};

constexpr Bilingual kCheck{
    R"(ctg check dit tout ce qui manque ou se contredit dans une convention.

Utilisation :
  ctg check [OPTIONS]
  ctg check FICHIER… [OPTIONS]

Sans fichier, c’est le dossier qui est vérifié. Les fichiers sont des conventions venues d’ailleurs :
.txt, .md, .html, .odt, .fodt, .docx, .pdf ; « - » lit l’entrée standard, avec --as. Chaque ligne
donne le fichier, la ligne (pour .odt et .docx, le paragraphe) et la colonne, ce qui a été trouvé et
ce qu’il faut faire ; « ctg explain CODE » explique la règle.

Options :
  --as txt                     le format, quand le nom du fichier ne le dit pas
  --format text|json|sarif|github|html
                               la forme du compte rendu (sinon : text)
  --fail-on error|warning|remark
                               le code de sortie est 1 à partir de cette gravité (sinon : error)
  --structure                  montre ce qui est reconnu des fichiers : parties, visas, articles, annexes
  --coverage                   montre aussi ce qui répond aux onze points du schéma (D. 214-10-1 CASF)
  --annoter                    écrit à côté d’un .odt, .fodt ou .docx une copie, « recue-annotee.docx », où chaque
                               point signalé est un commentaire à son passage
  --detail                     montre un par un les points qui se répètent
  --fix                        corrige ce qui ne change pas le sens : espaces, accents, accords
  --fix --dry-run              montre ces corrections sans rien écrire
  --write-baseline FICHIER     note ce qui est signalé aujourd’hui
  --baseline FICHIER           ne dit que ce qui n’y est pas noté
  et les options de toutes les commandes : voir « ctg --help »

Le fichier check.xml d’un dossier règle les gravités et les points acceptés : docs/check.md.

Exemples :
  ctg check
  ctg check --dossier ma-convention
  ctg check convention-recue.docx
  ctg check --annoter convention-recue.docx
  ctg check --fix --dry-run notes.txt
)",
    R"(ctg check tells all that is missing or contradicts itself in a convention.

Usage:
  ctg check [OPTIONS]
  ctg check FILE… [OPTIONS]

Without a file, the dossier is checked. Files are conventions from elsewhere: .txt, .md, .html, .odt,
.fodt, .docx, .pdf; “-” reads standard input, with --as. Each line gives the file, line (for .odt and
.docx the paragraph) and column, what was found and what to do; “ctg explain CODE” explains the rule.

Options:
  --as txt                     the format, where the name of the file does not tell
  --format text|json|sarif|github|html
                               the form of the report (otherwise: text)
  --fail-on error|warning|remark
                               the exit code is 1 from this severity on (otherwise: error)
  --structure                  shows what is recognised of the files: parties, visas, articles, annexes
  --coverage                   also shows what answers the schéma's eleven points (D. 214-10-1 CASF)
  --annoter                    writes beside an .odt, .fodt or .docx a copy, “received-annotee.docx”, in which
                               each report is a comment at its passage
  --detail                     shows one by one the reports that repeat
  --fix                        corrects what does not change the meaning: spaces, accents, agreement
  --fix --dry-run              shows these corrections and writes nothing
  --write-baseline FILE        notes what is reported today
  --baseline FILE              tells only what is not noted there
  and the options of all commands: see “ctg --help”

The file check.xml of a dossier sets severities and accepted points: docs/check.md.

Examples:
  ctg check
  ctg check --dossier my-convention
  ctg check received-convention.docx
  ctg check --fix --dry-run notes.txt
)"};

constexpr Bilingual kImport{
    R"(ctg import reprend dans les données les corrections faites dans un ODT écrit par « ctg build ».

Utilisation :
  ctg import FICHIER [OPTIONS]

Le fichier est l’ODT corrigé, ou le même enregistré en DOCX. Chaque correction est rapportée à la
donnée dont elle vient ; ce qui a changé entre-temps est un conflit, ce qui appartient au modèle ou à
plusieurs données est dit à part. Gras et italique, lignes de tableaux et champs voisins reviennent aussi ;
reprendre deux fois le même fichier ne change rien. Sans --apply, rien n’est écrit. Les données dont l’ODT a été fait
sont gardées dans exports/ : n’effacez pas ce dossier tant qu’un ODT circule.

Options :
  --apply              écrit les corrections dans les données
  et les options de toutes les commandes : voir « ctg --help »

Codes de sortie : 0 tout est repris ; 1 il reste quelque chose à décider.

Exemples :
  ctg import convention-relue.odt
  ctg import --apply convention-relue.odt
)",
    R"(ctg import takes corrections made in an ODT that “ctg build” wrote back into the data.

Usage:
  ctg import FILE [OPTIONS]

The file is the edited ODT, or the same saved as DOCX. Each correction is traced to the value it comes
from; what has changed since is a conflict, what belongs to the model or to several values is listed
apart. Rows of tables, bold and italic come back, too; to import one file twice changes nothing. Without
--apply nothing is written. The data that the ODT was made from are kept in exports/: do not delete that
folder as long as an ODT goes round.

Options:
  --apply              writes the corrections to the data
  and the options of all commands: see “ctg --help”

Exit codes: 0 all is taken over; 1 something remains to be decided.

Examples:
  ctg import reviewed-convention.odt
  ctg import --apply reviewed-convention.odt
)"};

constexpr Bilingual kAtelier{
    R"(ctg atelier ouvre vos conventions dans le navigateur : les commencer, les remplir, voir ce qui manque,
en faire le PDF et l’ODT à signer. Les fichiers du dossier restent la vérité : qui les modifie à la main continue.

Utilisation :
  ctg atelier [DOSSIER] [OPTIONS]

DOSSIER est celui d’une convention, ou un dossier où plusieurs sont rangées (sinon : celui où l’on se trouve).
L’atelier n’est ouvert qu’à cette machine, par une adresse qui ne sert qu’une fois. Ctrl-C le ferme.

Options :
  --port N             le port où il s’ouvre (sinon : un port libre)
  --sans-navigateur    écrit l’adresse sans ouvrir le navigateur

Exemples :
  ctg atelier
  ctg atelier mes-conventions
)",
    R"(ctg atelier opens your conventions in the browser: begin them, fill them in, see what is missing, make the
PDF and the ODT to sign. The files of the dossier stay the truth: whoever edits them by hand can go on.

Usage:
  ctg atelier [FOLDER] [OPTIONS]

FOLDER is that of a convention, or one that holds several (else: the current one). The atelier is open to this
machine only, at an address that serves once. Ctrl-C closes it. Its pages are in French.

Options:
  --port N             the port where it opens (else: one that is free)
  --sans-navigateur    prints the address without opening the browser

Examples:
  ctg atelier
  ctg atelier my-conventions
)"};

constexpr Bilingual kInit{
    R"(ctg init crée un dossier neuf : tous les fichiers d’une convention, à remplir.

Utilisation :
  ctg init DOSSIER [OPTIONS]

Le dossier ne doit pas exister, ou doit être vide. Les options sont celles de toutes les
commandes : voir « ctg --help ».

Exemple :
  ctg init ma-convention
)",
    R"(ctg init makes a new dossier: all the files of a convention, to be filled in.

Usage:
  ctg init FOLDER [OPTIONS]

The folder must not exist, or must be empty. The options are those of all commands:
see “ctg --help”.

Example:
  ctg init my-convention
)"};

constexpr Bilingual kModele{
    R"(ctg modele dit de quelle version du texte modèle part la convention, et en change.

Utilisation :
  ctg modele
  ctg modele changer VERSION [OPTIONS]

« changer » montre toutes les clauses qui changent, avant et après, puis écrit la version dans
convention.xml. Une convention scellée garde le modèle qui a été signé : son texte ne change que
par un avenant.

Exemple :
  ctg modele changer 2
)",
    R"(ctg modele tells from which version of the standard wording the convention is made, and changes it.

Usage:
  ctg modele
  ctg modele changer VERSION [OPTIONS]

“changer” shows all clauses that change, before and after, then writes the version into
convention.xml. A sealed convention keeps the model that was signed: its text changes by an
avenant only.

Example:
  ctg modele changer 2
)"};

constexpr Bilingual kSeal{
    R"(ctg seal garde ce qui a été signé, pour que toute modification ultérieure se voie.

Utilisation :
  ctg seal [DOCUMENT] --papier SCAN.pdf
  ctg seal [DOCUMENT] --signe SIGNE.pdf [--papier SCAN.pdf --signataire ID]… [--preuve PREUVE.pdf]
  ctg seal [DOCUMENT] --constate SCAN.pdf
  ctg seal [DOCUMENT] --annuler --motif TEXTE
  ctg seal --verifier

DOCUMENT est convention (sinon), avenant-1 (son numéro), bilan-etape-2027, bilan-intermediaire ou
bilan-final. Le PDF signé, les données, les modèles et le texte vont dans scelles/, avec leurs
empreintes. Ne modifiez jamais ce dossier.

Le PDF est d’abord comparé avec ce que produit le dossier : signé électroniquement, mot à mot ; numérisé,
d’après le texte que la reconnaissance (OCR) y a lu, dont 85 % des mots et 75 % des nombres doivent être les
bons. Un autre document, une autre version du texte, des pages qui manquent, un PDF que personne n’a signé et
une date à venir sont refusés.

Options :
  --papier SCAN.pdf    le document signé ; refusé s’il reste un point bloquant
  --signe SIGNE.pdf    le document signé électroniquement : chaque signature est contrôlée comme par
                       « ctg verify », et tous doivent avoir signé ; le verdict est gardé dans le sceau
  --signataire ID      avec --signe, qui a signé sur le papier que donne --papier
  --preuve PDF         le dossier de preuve, signé, d’une plateforme qui a signé pour tous ; il est gardé
  --confiance CHEMIN   les certificats d’autorités de confiance : voir « ctg verify --help »
  --constate SCAN.pdf  le document a été signé avec ses défauts : ils sont constatés, et gardés dans le sceau
  --sans-comparaison   une numérisation sans texte, que vous avez relue vous-même ; le sceau le dit
  --verifier           dit si les sceaux du dossier sont toujours ceux qui ont été posés, d’après leurs seuls
                       fichiers ; docs/preuve.md montre comment le faire sans ce programme
  --annuler            retire un sceau posé par erreur, tant que rien ne s’appuie sur lui ; il est gardé à part
  --motif TEXTE        pourquoi il est retiré
  et les options de toutes les commandes : voir « ctg --help »

Exemples :
  ctg seal --papier convention-signee.pdf
  ctg seal avenant-1 --papier avenant-1-signe.pdf
)",
    R"(ctg seal keeps what was signed, so that every later change of it can be seen.

Usage:
  ctg seal [DOCUMENT] --papier SCAN.pdf
  ctg seal [DOCUMENT] --signe SIGNED.pdf [--papier SCAN.pdf --signataire ID]… [--preuve PROOF.pdf]
  ctg seal [DOCUMENT] --constate SCAN.pdf
  ctg seal [DOCUMENT] --annuler --motif TEXT
  ctg seal --verifier

DOCUMENT is convention (otherwise), avenant-1 (its number), bilan-etape-2027, bilan-intermediaire or
bilan-final. The signed PDF, the data, the templates and the text go to scelles/, with their digests.
Never change that folder.

The PDF is first compared with what the dossier builds: one that was signed electronically word by word; a
scan by the text that was recognised on it (OCR), of which 85 % of the words and 75 % of the numbers must be
the right ones. Another document, another version of the text, missing pages, a PDF that nobody has signed
and a date still to come are refused.

Options:
  --papier SCAN.pdf    the signed document; refused while a blocking point remains
  --signe SIGNED.pdf   the document signed electronically: each signature is checked as by “ctg verify”, and
                       all must have signed; the verdict is kept in the seal
  --signataire ID      with --signe, who has signed on the paper that --papier gives
  --preuve PDF         the proof, signed, of a platform that signed for all; it is kept
  --confiance PATH     certificates of trusted authorities: see “ctg verify --help”
  --constate SCAN.pdf  the document was signed with its defects: they are recorded, and kept in the seal
  --sans-comparaison   a scan without text, which you have read yourself; the seal says so
  --verifier           tells whether the seals of the dossier are still those that were set, by their own files
                       alone; docs/preuve.md shows how to do so without this program
  --annuler            takes back a seal that was set by mistake, while nothing rests on it; it is kept aside
  --motif TEXT         why it is taken back
  and the options of all commands: see “ctg --help”

Examples:
  ctg seal --papier signed-convention.pdf
  ctg seal avenant-1 --papier signed-avenant-1.pdf
)"};

constexpr Bilingual kVerify{
    R"(ctg verify dit qui a signé un PDF, si c’est toujours le texte, et qui manque.

Utilisation :
  ctg verify FICHIER.pdf… [OPTIONS]

De chaque signature : de qui, avec quel certificat, quand, sur quels octets, si elle est intacte, et tout
ce qui a été fait au fichier ensuite. Seuls d’autres signatures et de quoi les contrôler plus tard (DSS)
peuvent suivre ; le reste est nommé. Dans un dossier, ou avec --dossier, le fichier est aussi comparé avec
ce que le dossier produit et scelle.

Options :
  --confiance CHEMIN   les autorités de confiance : fichier ou dossier de certificats (PEM), ou liste de
                       confiance européenne (XML) ; sans elle, la confiance n’est pas jugée, et c’est dit
  --partiel            ne demande pas que tous aient signé
  --preuve PDF         le dossier de preuve, signé, d’une plateforme qui a signé pour tous
  --acte DOCUMENT      celui du dossier : convention (sinon), avenant-1, bilan-final…
  --format text|json   la forme du verdict (sinon : text)
  et les options de toutes les commandes : voir « ctg --help »

Codes de sortie : 0 tout ce qui est demandé est prouvé ; 1 non.

Exemples :
  ctg verify convention-signee.pdf
  ctg verify --confiance autorites/ --dossier ma-convention convention-signee.pdf
)",
    R"(ctg verify tells who has signed a PDF, whether it is still the text, and who is missing.

Usage:
  ctg verify FILE.pdf… [OPTIONS]

Of each signature: whose, by which certificate, when, over which bytes, whether it is intact, and all that
was done to the file afterwards. Only other signatures and material to check them later (DSS) may follow;
the rest is named. In a dossier, or with --dossier, the file is also held against what the dossier builds
and seals.

Options:
  --confiance PATH     trusted authorities: a file or folder of certificates (PEM), or a European trusted
                       list (XML); without it, trust is not judged, and that is said
  --partiel            does not ask that all have signed
  --preuve PDF         the proof, signed, of a platform that signed for all
  --acte DOCUMENT      which one of the dossier: convention (otherwise), avenant-1, bilan-final…
  --format text|json   the form of the verdict (otherwise: text)
  --pdf FILE           also writes the verdict on a page to keep (of one file only)
  and the options of all commands: see “ctg --help”

Exit codes: 0 all that is asked is proven; 1 it is not.

Examples:
  ctg verify signed-convention.pdf
  ctg verify --confiance authorities/ --dossier my-convention signed-convention.pdf
)"};

constexpr Bilingual kSignature{
    R"(ctg signature note ce qui part en signature, suit son retour, et le reprend.

Utilisation :
  ctg signature envoyer FICHIER.pdf [--a DESTINATAIRE]… [--plateforme NOM] [--acte DOCUMENT]
  ctg signature etat [--format text|json]
  ctg signature retirer --motif TEXTE [--acte DOCUMENT]

« envoyer » note dans envois.xml quel fichier part (nom, taille, empreinte, version), quand, à qui, sur
quelle plateforme, et en garde une copie dans envois/. Ne part que le fichier que le dossier produit
aujourd’hui, bon à signer. Ensuite « ctg check », « ctg build » et « ctg status » disent aussitôt si les
données n’ont plus ce texte. « etat » dit ce qui est parti, qui a signé, qui manque, ce qui a changé.
« retirer » note un refus ou une correction ; l’envoi reste dans le registre. La version suivante est
imprimée au pied des pages, et un fichier de la version retirée, même signé, ne vaut plus.

Options :
  --a DESTINATAIRE     à qui il part ; autant de fois qu’il faut
  --plateforme NOM     sur quel parapheur ou quelle plateforme
  --acte DOCUMENT      convention, avenant-1, bilan-final… (sinon : d’après le nom du fichier)
  --motif TEXTE        pourquoi l’envoi est retiré
  et les options de toutes les commandes : voir « ctg --help »

Codes de sortie : 0 fait, ou rien n’a changé ; 1 refusé, ou le texte en signature n’est plus celui du dossier.

Exemples :
  ctg signature envoyer out/convention.pdf --a 'Mme Estrival' --a 'M. Lacombret' --plateforme i-Parapheur
  ctg signature retirer --motif 'la Caf demande une correction de l’annexe 3'
)",
    R"(ctg signature records what goes to signature, looks after it, and takes it back.

Usage:
  ctg signature envoyer FILE.pdf [--a ADDRESSEE]… [--plateforme NAME] [--acte DOCUMENT]
  ctg signature etat [--format text|json]
  ctg signature retirer --motif TEXT [--acte DOCUMENT]

“envoyer” records in envois.xml which file goes (name, size, digest, version), when, to whom, on which
platform, and keeps a copy in envois/. Only the file that the dossier builds today goes, ready to be
signed. From then on “ctg check”, “ctg build” and “ctg status” tell at once where the data have not this
text any more. “etat” tells what was sent, who has signed, who is missing, what has changed. “retirer”
records a refusal or a correction; the sending stays in the register. The next version stands at the foot
of the pages, and a file of the version that was withdrawn counts no more, even signed.

Options:
  --a ADDRESSEE        to whom it goes; as many times as needed
  --plateforme NAME    on which platform
  --acte DOCUMENT      convention, avenant-1, bilan-final… (otherwise: by the name of the file)
  --motif TEXT         why the sending is withdrawn
  and the options of all commands: see “ctg --help”

Exit codes: 0 done, or nothing has changed; 1 refused, or the text out for signature is not the dossier’s any more.

Examples:
  ctg signature envoyer out/convention.pdf --a 'Mme Estrival' --a 'M. Lacombret' --plateforme i-Parapheur
  ctg signature retirer --motif 'the Caf asks for a correction of annexe 3'
)"};

constexpr Bilingual kStatus{
    R"(ctg status dit sur un écran où en est le dossier.

Utilisation :
  ctg status [--format text|json]

La qualité des données, les actes signés et scellés (par qui, comment, quand), ce qui est parti en signature
(quand, à qui), qui a signé et qui manque, les dates qui viennent, et ce qu’il faut faire ensuite. Rien n’est écrit.
Les options sont celles de toutes les commandes : voir « ctg --help ».
)",
    R"(ctg status tells on one screen where the dossier stands.

Usage:
  ctg status [--format text|json]

The quality of the data, the acts that were signed and sealed (by whom, how, when), what is out for signature
(since when, with whom), who has signed and who is missing, the dates that come, and what to do next. Nothing is written.
The options are those of all commands: see “ctg --help”.
)"};

constexpr Bilingual kSign{
    R"(ctg sign signe un PDF de « ctg build --final » dans le champ d’un signataire.

Utilisation :
  ctg sign FICHIER.pdf --champ NOM --cert CLE.p12 [OPTIONS]

La signature (PAdES B-B, SHA-256) est ajoutée à la fin du fichier : rien de ce qui précède n’est touché, et
les signatures d’avant valent toujours. Le nom, la fonction et la date se voient dans le champ. Un PROJET,
un fichier modifié depuis qu’il a été produit ou signé, un certificat expiré et un tour qui n’est pas
celui du signataire sont refusés. Le mot de passe est demandé au terminal ; il ne se donne jamais sur la
ligne de commande.

Options :
  --champ NOM          le champ : l’identifiant du signataire dans les données
  --cert FICHIER       la clé et son certificat : PKCS 12 (.p12, .pfx), ou PEM
  --cle FICHIER        la clé, si le PEM n’a que le certificat
  --mot-de-passe-fd N  lit le mot de passe sur ce descripteur
  --tsa ADRESSE        fait horodater la signature par ce service (http://…) : PAdES B-T
  --lt DOSSIER         met aussi dans le fichier de quoi le contrôler dans vingt ans : les certificats des
                       autorités, leurs listes de révocation (CRL) ou réponses (OCSP) : PAdES B-LT
  --motif TEXTE        pourquoi l’on signe ; écrit dans la signature
  --hors-ordre         signe sans attendre ceux que les données font signer d’abord
  --out FICHIER        écrit le fichier signé là, et laisse l’autre
  et les options de toutes les commandes : voir « ctg --help »

Exemples :
  ctg sign out/convention.pdf --champ epci-presidente --cert presidente.p12
  ctg sign out/convention.pdf --champ caf-directrice --cert caf.p12 --tsa http://horodatage.exemple/
  ctg sign out/convention.pdf --champ saint-ormin-maire --cert 'pkcs11:token=Carte%20agent;object=signature'
)",
    R"(ctg sign signs a PDF of “ctg build --final” in the field of a signer.

Usage:
  ctg sign FILE.pdf --champ NAME --cert KEY.p12 [OPTIONS]

The signature (PAdES B-B, SHA-256) is added at the end of the file: nothing before it is touched, and earlier
signatures still hold. Name, function and date are seen in the field. A PROJET, a file that was changed
since it was built or signed, a certificate that has expired and a turn that is not the signer’s are
refused. The password is asked on the terminal; it is never given on the command line.

Options:
  --champ NAME         the field: the id of the signer in the data
  --cert FILE          the key and its certificate: PKCS 12 (.p12, .pfx), or PEM; or, on a card or USB key,
                       their address (RFC 7512): “pkcs11:token=My%20card;object=signature”
  --cle FILE           the key (or its address), where --cert has only the certificate
  --mot-de-passe-fd N  reads the password or PIN from this descriptor
  --tsa ADDRESS        has the signature time-stamped by this service (http://…): PAdES B-T
  --lt FOLDER          also puts into the file what it is checked with in twenty years: the certificates of
                       the authorities, their revocation lists (CRL) or answers (OCSP): PAdES B-LT
  --motif TEXT         why one signs; written in the signature
  --hors-ordre         signs without waiting for those whom the data state to sign first
  --out FILE           writes the signed file there, and leaves the other
  and the options of all commands: see “ctg --help”

Examples:
  ctg sign out/convention.pdf --champ epci-presidente --cert president.p12
  ctg sign out/convention.pdf --champ caf-directrice --cert caf.p12 --tsa http://stamps.example/
  ctg sign out/convention.pdf --champ saint-ormin-maire --cert 'pkcs11:token=My%20card;object=signature'
)"};

constexpr Bilingual kAvenant{
    R"(ctg avenant prépare un avenant : on modifie les données, il en déduit les modifications.

Utilisation :
  ctg avenant draft
  ctg avenant build [NUMÉRO] [OPTIONS]

La convention est d’abord scellée (« ctg seal »). « draft » compare les données à ce qui est en
vigueur et écrit avenants/NUMÉRO.xml : remplissez-y les motifs, les dates et les délibérations.
« build » écrit l’avenant, la délibération qui l’approuve, la version consolidée de la convention, la
comparaison (PDF) et la convention avec ses modifications suivies (ODT).

Options de build :
  --final              n’écrit que si l’avenant est bon à signer
  --circuit            avec --final, écrit aussi de quoi préparer son circuit de signature
  --format pdf,odt     les formats voulus (sinon : les deux)
  --out DOSSIER        où écrire (sinon : out/)
  et les options de toutes les commandes : voir « ctg --help »

Exemples :
  ctg avenant draft
  ctg avenant build 1
)",
    R"(ctg avenant prepares an avenant: the data are changed, it works out the modifications.

Usage:
  ctg avenant draft
  ctg avenant build [NUMBER] [OPTIONS]

The convention is sealed first (“ctg seal”). “draft” compares the data with what is in force and writes
avenants/NUMBER.xml: fill in its reasons, dates and délibérations. “build” writes the avenant, the
délibération that approves it, the consolidated convention, the comparison (PDF) and the convention
with tracked changes (ODT).

Options of build:
  --final              writes only when the avenant can be signed
  --circuit            with --final, also writes what its circuit of signatures needs
  --format pdf,odt     the formats wanted (otherwise: both)
  --out FOLDER         where to write (otherwise: out/)
  and the options of all commands: see “ctg --help”

Examples:
  ctg avenant draft
  ctg avenant build 1
)"};

constexpr Bilingual kAdjust{
    R"(ctg ajustement enregistre ce que le comité de pilotage a décidé sans avenant (article 9).

Utilisation :
  ctg ajustement [FICHE…] --copil DATE --proces-verbal TEXTE

On modifie d’abord la fiche action dans les données ; la commande enregistre la modification dans
ajustements.xml. Sans FICHE, toutes celles qui ont changé. Un ajustement porte sur le contenu d’une
fiche ; le reste demande un avenant.

Exemple :
  ctg ajustement fiche-1.A.1 --copil 2027-03-12 --proces-verbal "PV du 12 mars 2027"
)",
    R"(ctg ajustement records what the steering committee decided without an avenant (article 9).

Usage:
  ctg ajustement [FICHE…] --copil DATE --proces-verbal TEXT

The fiche action is changed in the data first; the command records the change in ajustements.xml.
Without FICHE, all that have changed. An adjustment is about the content of a fiche; all else needs an
avenant.

Example:
  ctg ajustement fiche-1.A.1 --copil 2027-03-12 --proces-verbal "PV of 12 March 2027"
)"};

constexpr Bilingual kCdsf{
    R"(ctg cdsf prépare les envois au comité départemental des services aux familles (CDSF), et vérifie ceux reçus.

Utilisation :
  ctg cdsf initial [OPTIONS]
  ctg cdsf avenant NUMÉRO [OPTIONS]
  ctg cdsf bilan-intermediaire [OPTIONS]
  ctg cdsf bilan-final [OPTIONS]
  ctg cdsf verify PAQUET [OPTIONS]

Le paquet réunit le document signé, la délibération, l’extrait relatif à la petite enfance, la
couverture des onze points de l’article D. 214-10-1, la concertation, les accords et les données, avec
un bordereau et les empreintes de tout. Il est refusé, avec la liste de tout ce qui manque, tant qu’il
n’est pas complet. cdsf.xml dit qui envoie, à qui, avec quels accords ; transmissions.xml garde ce qui
est parti, et « ctg check » dit ensuite ce qui a changé depuis. Voir docs/cdsf.md.

Options :
  --motif TEXTE        pourquoi des points ne sont pas couverts ; le bordereau le dit
  --pdf                aussi en un seul PDF, pour les messageries qui refusent les ZIP
  --seda               aussi en transfert d’archives (SEDA), pour le service d’archives
  --out DOSSIER        où écrire (sinon : out/)

verify : PAQUET est le ZIP reçu, ou le dossier où il est décompressé. Le verdict dit si le paquet est
entier et sans modification, si ses pièces, ses données et ses PDF sont en ordre, qui a signé, si le
délai est tenu, si les onze points du schéma sont couverts. Les paquets d’autres outils (BagIt 0.93 à
1.0) sont vérifiés aussi. Rien n’est décompressé sur le disque.

Options de verify :
  --format text|json   la forme du verdict (sinon : text)
  --pdf FICHIER        écrit aussi le verdict en PDF
  et les options de toutes les commandes : voir « ctg --help »

Codes de sortie : 0 fait, ou conforme, même avec des réserves ; 1 refusé, ou non conforme.

Exemples :
  ctg cdsf initial
  ctg cdsf avenant 1 --pdf
  ctg cdsf verify cdsf-initial-val-d-ormence-2026-12-20.zip
  ctg cdsf verify --pdf verdict.pdf cdsf-initial-val-d-ormence-2026-12-20.zip
)",
    R"(ctg cdsf prepares transmissions to the comité départemental des services aux familles (CDSF), and verifies those received.

Usage:
  ctg cdsf initial [OPTIONS]
  ctg cdsf avenant NUMBER [OPTIONS]
  ctg cdsf bilan-intermediaire [OPTIONS]
  ctg cdsf bilan-final [OPTIONS]
  ctg cdsf verify PACKET [OPTIONS]

The packet holds the signed document, the délibération, the petite-enfance extract, what answers the
eleven points of article D. 214-10-1, the concertation, the agreements and the data, with a bordereau
and the digests of everything. It is refused, with a list of all that is missing, until it is complete.
cdsf.xml says who sends, to whom, with whose agreement; transmissions.xml keeps what was sent, and
“ctg check” tells what has changed since. See docs/cdsf.md.

Options:
  --motif TEXT         why points are not covered; the bordereau says it
  --pdf                also as one PDF, for mail rooms that refuse ZIPs
  --seda               also as an archive transfer (SEDA), for the archive service
  --out FOLDER         where to write (otherwise: out/)

verify: PACKET is the ZIP received, or the folder it is unpacked in. The verdict tells whether the packet
is whole and unaltered, whether its pieces, data and PDFs are in order, who has signed, whether it was in
time, whether the schéma's eleven points are covered. Packets of other tools (BagIt 0.93 to 1.0) are
verified, too. Nothing is unpacked to the disk.

Options of verify:
  --format text|json   the form of the verdict (otherwise: text)
  --pdf FILE           also writes the verdict as PDF
  and the options of all commands: see “ctg --help”

Exit codes: 0 done, or conforming, even with reserves; 1 refused, or not conforming.

Examples:
  ctg cdsf initial
  ctg cdsf avenant 1 --pdf
  ctg cdsf verify cdsf-initial-val-d-ormence-2026-12-20.zip
  ctg cdsf verify --pdf verdict.pdf cdsf-initial-val-d-ormence-2026-12-20.zip
)"};

constexpr Bilingual kBilan{
    R"(ctg bilan écrit un point d’étape ou un bilan : les chiffres viennent du suivi, les textes de bilans/.

Utilisation :
  ctg bilan init etape|intermediaire|final [--au DATE]
  ctg bilan etape|intermediaire|final [OPTIONS]

« init » écrit bilans/etape-2027.xml, intermediaire.xml ou final.xml : remplissez-y la synthèse, les
changements pour les habitants, les suites, la date du comité de pilotage et ses co-présidents. Le
document décrit l’état au jour que donne ce fichier ; ce que le suivi a relevé plus tard n’y entre
pas. Ce qui manque est un champ à compléter, ou une phrase qui le dit. Une fois signé :
« ctg seal bilan-final --papier SCAN.pdf ».

Options :
  --au DATE            le jour dont l’état est décrit (sinon : celui du fichier) ; de « etape »,
                       l’année dit aussi quel point d’étape
  --only petite-enfance
                       seulement la partie qui va au comité départemental des services aux familles
  --final              n’écrit que si le document est bon à signer
  --circuit            avec --final, écrit aussi de quoi préparer son circuit de signature
  --format pdf,odt     les formats voulus (sinon : les deux) ; docx : par LibreOffice
  --out DOSSIER        où écrire (sinon : out/)
  --timings            montre le temps de chaque étape
  et les options de toutes les commandes : voir « ctg --help »

Exemples :
  ctg bilan init etape --au 2027-12-31
  ctg bilan etape
  ctg bilan intermediaire --au 2028-06-30 --format pdf
)",
    R"(ctg bilan writes a point d’étape or a bilan: figures come from the suivi, texts from bilans/.

Usage:
  ctg bilan init etape|intermediaire|final [--au DAY]
  ctg bilan etape|intermediaire|final [OPTIONS]

“init” writes bilans/etape-2027.xml, intermediaire.xml or final.xml: fill in the synthesis, the changes
for the inhabitants, what follows, the day of the comité de pilotage and its co-présidents. The document
describes the state on the day that this file gives; what the suivi recorded later does not enter.
What is missing is a field to fill, or a sentence that says so. Once it is signed:
“ctg seal bilan-final --papier SCAN.pdf”.

Options:
  --au DAY             the day whose state is described (otherwise: that of the file); of “etape”, its
                       year also says which point d’étape
  --only petite-enfance
                       only the part that goes to the comité départemental des services aux familles
  --final              writes only if the document can be signed
  --circuit            with --final, also writes what its circuit of signatures needs
  --format pdf,odt     the formats wanted (otherwise: both); docx: by LibreOffice
  --out FOLDER         where to write (otherwise: out/)
  --timings            shows the time of each stage
  and the options of all commands: see “ctg --help”

Examples:
  ctg bilan init etape --au 2027-12-31
  ctg bilan etape
  ctg bilan intermediaire --au 2028-06-30 --format pdf
)"};

constexpr Bilingual kBatch{
    R"(ctg batch fait la même chose pour tous les dossiers, sur tous les cœurs de la machine.

Utilisation :
  ctg batch build|check|status DOSSIER… [OPTIONS]
  ctg batch bilan etape|intermediaire|final DOSSIER… [OPTIONS]
  ctg batch cdsf initial|avenant-NUMÉRO|bilan-intermediaire|bilan-final DOSSIER… [OPTIONS]
  ctg batch merge PARTIE.json… [--rapport FICHIER]…

Tous les dossiers de convention qui se trouvent sous les dossiers donnés sont traités ; un dossier en
échec n’arrête pas les autres. Ceux dont rien n’a changé depuis la dernière fois (données, modèles,
polices, programme) ne sont pas refaits. Interrompue, la même commande reprend là où elle en était.

Options :
  --rapport FICHIER        écrit le compte rendu : lot.html (se trie et se filtre dans un navigateur),
                           lot.csv (tableur), lot.json, lot.txt ; peut être répété
  --jobs N                 le nombre de dossiers traités à la fois (sinon : le nombre de cœurs)
  --liste FICHIER.csv      les dossiers d’une liste : dossier;destinataire;options ; « - » : l’entrée standard
  --echec N                ne commence plus aucun dossier après N dossiers dont le code de sortie n’est pas 0
  --force                  refait aussi ce qui n’a pas changé
  --shard I/N              seulement la partie I sur N, pour partager le travail entre des machines ;
                           « ctg batch merge » réunit leurs comptes rendus .json : docs/scale.md
  --reproductible          un compte rendu sans les temps : les mêmes octets d’une machine à l’autre
  --log-format text|json   la forme de l’avancement, sur la sortie d’erreur (sinon : text)
  --etat DOSSIER           où noter ce qui est fait (sinon : .ctg-lot, là où l’on se trouve)
  --out DOSSIER            où écrire : un dossier par convention (sinon : out/ dans chacune)
  build : --final --format --only --avec-donnees --sans-conformite, voir « ctg build --help »
  bilan : --au --only --final --format, voir « ctg bilan --help »
  cdsf : --motif --pdf --seda, voir « ctg cdsf --help »
  et les options de toutes les commandes : voir « ctg --help »

Le code de sortie est le pire de ceux des dossiers.

Exemples :
  ctg batch check mes-conventions --rapport lot.html
  ctg batch build mes-conventions --format pdf --rapport lot.csv
  ctg batch build --liste envois.csv --out /media/cle-usb
)",
    R"(ctg batch does the same for all dossiers, on all cores of the machine.

Usage:
  ctg batch build|check|status FOLDER… [OPTIONS]
  ctg batch bilan etape|intermediaire|final FOLDER… [OPTIONS]
  ctg batch cdsf initial|avenant-NUMBER|bilan-intermediaire|bilan-final FOLDER… [OPTIONS]
  ctg batch merge PART.json… [--rapport FILE]…

All dossiers of conventions below the folders are worked on; one that fails does not stop the others.
Those of which nothing has changed since the last time (data, templates, fonts, program) are not done
again. Interrupted, the same command goes on where it was.

Options:
  --rapport FILE           writes the report: batch.html (sorts and filters in a browser), batch.csv
                           (spreadsheet), batch.json, batch.txt; can be repeated
  --jobs N                 how many dossiers are worked on at a time (otherwise: the number of cores)
  --liste FILE.csv         the dossiers of a list: dossier;destinataire;options; “-”: standard input
  --echec N                begins no dossier after N dossiers whose exit code is not 0
  --force                  also does again what has not changed
  --shard I/N              only part I of N, to divide the work between machines; “ctg batch merge”
                           puts their reports (.json) together: docs/scale.md
  --reproductible          a report without times: the same bytes on every machine
  --log-format text|json   the form of the progress, on standard error (otherwise: text)
  --etat FOLDER            where to note what is done (otherwise: .ctg-lot, where one stands)
  --out FOLDER             where to write: a folder a convention (otherwise: out/ in each)
  build: --final --format --only --avec-donnees --sans-conformite, see “ctg build --help”
  bilan: --au --only --final --format, see “ctg bilan --help”
  cdsf: --motif --pdf --seda, see “ctg cdsf --help”
  and the options of all commands: see “ctg --help”

The exit code is the worst of those of the dossiers.

Examples:
  ctg batch check my-conventions --rapport batch.html
  ctg batch build my-conventions --format pdf --rapport batch.csv
  ctg batch build --liste sendings.csv --out /media/usb-key
)"};

constexpr Bilingual kSuivi{
    R"(ctg suivi échange le suivi des actions avec les personnes qui le tiennent, par un tableur.

Utilisation :
  ctg suivi export [FICHIER.ods] [--format ods|csv]
  ctg suivi import FICHIER… [OPTIONS]

« export » écrit le tableau à remplir (sinon : out/suivi.ods) : actions, indicateurs, moyens,
difficultés, ajustements, changements, et ce qui a été noté avant. « import » relit le tableau rempli,
.ods, .xlsx ou .csv (un fichier, plusieurs, ou leur dossier), et montre ce qui changerait dans
suivi/suivi.xml. Une cellule qui ne convient pas est signalée par sa feuille et son nom
(Indicateurs!F12), et rien n’est écrit. Ce que d’autres ont saisi depuis l’export est gardé ; ce que
les deux ont changé est un conflit. L’état exporté est gardé dans exports/ : n’effacez pas ce dossier
tant qu’un tableau circule.

Options de export :
  --format ods|csv     un tableau (sinon), ou un dossier de fichiers CSV (sinon : out/suivi/)
Options d’import :
  --apply              écrit les modifications dans suivi/suivi.xml
  --conflits tableau|donnees
                       ce qui vaut en cas de conflit : ce qui a été saisi, ou ce qui est dans le dossier
  et les options de toutes les commandes : voir « ctg --help »

Codes de sortie : 0 tout est repris ; 1 des cellules sont à corriger, ou des conflits à régler.

Exemples :
  ctg suivi export
  ctg suivi import suivi-rempli.ods
  ctg suivi import --apply suivi-rempli.ods
)",
    R"(ctg suivi exchanges the tracking of the actions with the people who keep it, by a spreadsheet.

Usage:
  ctg suivi export [FILE.ods] [--format ods|csv]
  ctg suivi import FILE… [OPTIONS]

“export” writes the table to be filled (otherwise: out/suivi.ods): actions, indicators, means,
difficulties, adjustments, changes, and what was noted before. “import” reads the filled table, .ods,
.xlsx or .csv (one file, several, or their folder), and shows what would change in suivi/suivi.xml. A
cell that does not fit is told by its sheet and name (Indicateurs!F12), and nothing is written. What
others have entered since the export is kept; what both have changed is a conflict. The exported state is kept in
exports/: do not delete that folder as long as a table goes round.

Options of export:
  --format ods|csv     a spreadsheet (otherwise), or a folder of CSV files (otherwise: out/suivi/)
Options of import:
  --apply              writes the changes to suivi/suivi.xml
  --conflits tableau|donnees
                       what holds in a conflict: what was entered, or what is in the dossier
  and the options of all commands: see “ctg --help”

Exit codes: 0 all is taken over; 1 cells are to be mended, or conflicts to be settled.

Examples:
  ctg suivi export
  ctg suivi import filled-suivi.ods
  ctg suivi import --apply filled-suivi.ods
)"};

}  // namespace

std::string_view help_about(std::string_view command, Lang lang) {
  if (command == "seal") return kSeal.in(lang);
  if (command == "sign") return kSign.in(lang);
  if (command == "signature") return kSignature.in(lang);
  if (command == "status") return kStatus.in(lang);
  if (command == "verify") return kVerify.in(lang);
  if (command == "avenant") return kAvenant.in(lang);
  if (command == "ajustement") return kAdjust.in(lang);
  if (command == "batch") return kBatch.in(lang);
  if (command == "bilan") return kBilan.in(lang);
  if (command == "suivi") return kSuivi.in(lang);
  if (command == "build") return kBuild.in(lang);
  if (command == "cdsf") return kCdsf.in(lang);
  if (command == "check") return kCheck.in(lang);
  if (command == "import") return kImport.in(lang);
  if (command == "modele") return kModele.in(lang);
  if (command == "atelier") return kAtelier.in(lang);
  if (command == "init") return kInit.in(lang);
  return kGeneral.in(lang);
}

}  // namespace ctg::cli
