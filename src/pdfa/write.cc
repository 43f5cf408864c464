// The recipe of a PDF.
//
// Contents come first: they say which glyphs, images and elements are in use. Fonts, structure and form
// are written from that. The result keeps PDF/A-2a and PDF/UA-1, and is the same bytes for the same input.
#include "pdfa/write.h"

#include <future>
#include <memory>
#include <mutex>
#include <new>
#include <utility>

#include "pdfa/annotations.h"
#include "pdfa/attach.h"
#include "pdfa/content.h"
#include "pdfa/file.h"
#include "pdfa/fonts.h"
#include "pdfa/images.h"
#include "pdfa/insert.h"
#include "pdfa/intake.h"
#include "pdfa/metadata.h"
#include "pdfa/navigation.h"
#include "pdfa/objects.h"
#include "pdfa/structure.h"

namespace ctg::pdfa {

namespace {

// The images of a document, each file once.
class Images {
 public:
  Images(const Resources& resources, PdfMemDocument& doc, Diagnostics& diags)
      : resources_(resources), doc_(doc), diags_(diags) {}

  std::optional<Placed> place(const layout::Image& image) {
    const auto [it, added] = objects_.try_emplace(image.file);
    if (added) it->second = load(image.file);
    if (!it->second) return {};
    const layout::Rect& r = image.rect;
    return Placed{*it->second, {r.right - r.left, 0, 0, r.top - r.bottom, r.left, r.bottom}};
  }

 private:
  std::optional<PdfReference> load(const std::string& file) {
    const auto bytes = resources_.find(file);
    if (bytes != resources_.end()) return add_image(bytes->second, FileName(file), doc_, diags_);
    report_missing(FileName(file), diags_);
    return {};
  }

  const Resources& resources_;
  PdfMemDocument& doc_;
  Diagnostics& diags_;
  std::map<std::string, std::optional<PdfReference>> objects_;
};

// PoDoFo dates a new document by localtime, whose answer stands in one place for all threads. (Our own date
// replaces it.)
std::unique_ptr<PdfMemDocument> new_document() {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  return std::make_unique<PdfMemDocument>();
}

class Document {
 public:
  Document(const layout::Pages& pages, const text::Fonts& fonts, const Resources& resources,
           Diagnostics& diags)
      : pages_(pages),
        resources_(resources),
        fonts_(fonts, doc_),
        structure_(pages.elements, doc_),
        annotations_(pages, doc_, structure_, diags),
        images_(resources, doc_, diags),
        inserts_(resources, doc_, diags) {}

  std::string write(std::string_view icc, const Options& options) {
    add_pages();
    for (std::size_t i = 0; i < pages_.pages.size(); ++i) write_page(i);
    hand_over();
    // From here on it is known what is in use.
    fonts_.write();
    structure_.write();
    annotations_.write();
    write_destinations(pages_, page_objects_, doc_);
    write_outline(pages_, page_objects_, doc_);
    write_page_labels(pages_, doc_);
    write_attached(options.attached, pages_.meta.clock, doc_);
    write_metadata(pages_.meta, options, icc, doc_);
    take_back();
    return file_bytes(doc_);
  }

 private:
  void add_pages() {
    PdfObject& tree = *doc_.GetCatalog()->GetIndirectKey("Pages");
    PdfArray kids;
    for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
      page_objects_.push_back(
          add(doc_, dictionary({{"Type", name("Page")}, {"Parent", ref(tree)}})).Reference());
      kids.push_back(page_objects_.back());
    }
    set(tree, "Kids", kids);
    set(tree, "Count", integer(static_cast<long long>(kids.size())));
  }

  void write_page(std::size_t index) {
    const layout::Page& page = pages_.pages[index];
    PdfObject& object = *doc_.GetObjects().GetObject(page_objects_[index]);
    const int key = structure_.begin_page(object.Reference());
    PageContent content(fonts_, structure_);
    for (const layout::Item& item : page.items) {
      std::visit([&](const auto& each) { add_item(content, each); }, item);
    }
    annotations_.add_page(page, object);
    set(object, "MediaBox", rectangle({0, 0, page.width, page.height}));
    set(object, "StructParents", integer(key));
    set(object, "Tabs", name("S"));
    written_.push_back({&add(doc_, dictionary({{"Filter", name("FlateDecode")}})), content.finish()});
    set(object, "Contents", ref(*written_.back().object));
    set(object, "Resources", content.resources());
    if (constexpr std::size_t kBatch = 16; written_.size() == kBatch) hand_over();
  }

  // The content of a page, and the stream that it becomes.
  struct Content {
    PdfObject* object;
    std::string bytes;
  };

  // Packing takes as long as writing: a second thread packs some pages while the next ones are written. It
  // gets bytes and gives bytes; the document stays with this one.
  void hand_over() {
    take_back();
    packing_ = std::async([pages = std::exchange(written_, {})]() mutable {
      for (Content& page : pages) page.bytes = deflated(page.bytes);
      return std::move(pages);
    });
  }

  void take_back() {
    if (!packing_.valid()) return;
    for (const Content& page : packing_.get()) set_encoded_stream(*page.object, page.bytes);
  }

  void add_item(PageContent& content, const layout::Run& run) { content.add(run); }
  void add_item(PageContent& content, const layout::Fill& fill) { content.add(fill); }
  void add_item(PageContent& content, const layout::Drawing& drawing) { content.add(drawing); }
  void add_item(PageContent& content, const layout::Image& image) {
    if (const auto placed = images_.place(image)) content.add(*placed, image.rect, image.element);
  }
  void add_item(PageContent& content, const layout::InsertedPage& inserted) {
    // A page that could not stay as it is stands here as an image.
    const std::string as_image = image_name(inserted.file, inserted.page);
    if (resources_.contains(as_image))
      return add_item(content, layout::Image{as_image, inserted.rect, inserted.element});
    if (const auto placed = inserts_.place(inserted)) content.add(*placed, inserted.rect, inserted.element);
  }

  const layout::Pages& pages_;
  const Resources& resources_;
  const std::unique_ptr<PdfMemDocument> made_ = new_document();
  PdfMemDocument& doc_ = *made_;
  FontSet fonts_;
  Structure structure_;
  Annotations annotations_;
  Images images_;
  Inserts inserts_;
  std::vector<PdfReference> page_objects_;
  std::vector<Content> written_;               // of the last pages, to be packed
  std::future<std::vector<Content>> packing_;  // of the pages before them
};

}  // namespace

std::optional<std::string> write(const layout::Pages& pages, const Materials& materials, Diagnostics& diags,
                                 const Options& options) {
  PoDoFo::PdfError::EnableLogging(false);
  PoDoFo::PdfError::EnableDebug(false);
  std::string reason;
  try {
    return Document(pages, materials.fonts, materials.resources, diags).write(materials.icc, options);
  } catch (const PoDoFo::PdfError& error) {
    // Compressing our own bytes fails for want of memory only.
    const PoDoFo::EPdfError what = error.GetError();
    if (what == PoDoFo::ePdfError_OutOfMemory || what == PoDoFo::ePdfError_Flate) throw std::bad_alloc();
    reason = PoDoFo::PdfError::ErrorName(error.GetError());
  } catch (const std::bad_alloc&) {
    throw;  // the machine's fault, told as such
  } catch (const std::exception& error) {
    reason = error.what();
  }
  diags.error("PDF-020", {}, "le PDF n’a pas pu être écrit ({})", "the PDF could not be written ({})", reason)
      .hint("c’est un défaut du programme : signalez-le avec le dossier qui l’a causé",
            "this is a defect of the program: report it with the folder that caused it");
  return {};
}

}  // namespace ctg::pdfa
