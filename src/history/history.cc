// Blobs are made of bytes and the index stands in memory: what git would do to files on their way in and out
// (line ends, filters, attributes) is not done.
#include "history/history.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "base/allowed_readers.h"
#include "history/handle.h"

namespace ctg::history {

namespace fs = std::filesystem;

namespace {

constexpr const char* kMark = "ctg.historique";
constexpr std::uint64_t kLargest = 64u << 20;  // of one file

Repository open_own(const std::string& folder) {
  git_repository* found = nullptr;
  const int result = git_repository_open_ext(&found, folder.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
  if (result == GIT_ENOTFOUND) return {};
  must(result);
  return Repository(found);
}

bool is_marked(git_repository* repository) {
  git_config* found = nullptr;
  must(git_repository_config_snapshot(&found, repository));
  const Config config(found);
  int value = 0;
  return git_config_get_bool(&value, config.get(), kMark) == 0 && value != 0;
}

// Whether a folder above, or this one, is in a repository.
bool is_inside_another(const std::string& folder) {
  git_buf path = GIT_BUF_INIT;
  const int result = git_repository_discover(&path, folder.c_str(), 1, nullptr);
  git_buf_dispose(&path);
  return result == 0;
}

Repository make(const std::string& folder) {
  git_repository_init_options options = {};
  options.version = GIT_REPOSITORY_INIT_OPTIONS_VERSION;
  options.flags = GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_NO_REINIT;
  options.initial_head = "versions";
  git_repository* made = nullptr;
  must(git_repository_init_ext(&made, folder.c_str(), &options));
  Repository repository(made);
  git_config* found = nullptr;
  must(git_repository_config(&found, repository.get()));
  const Config config(found);
  must(git_config_set_bool(config.get(), kMark, 1));
  // For whoever looks at it with git: what is built is not kept.
  const Output ignored{".git/info/exclude", "out/\nexports/\n.ctg-*\n", {}};
  (void)DiskFiles(folder).save({ignored});
  return repository;
}

// git writes its objects so that all may read them: nobody passes its folder who may not read the dossier.
void keep_private(git_repository* repository, const std::string& folder) {
  AllowedReaders readers;
  readers.add(folder);
  struct stat info {};
  const char* const own = git_repository_path(repository);
  if (::stat(own, &info) != 0) throw GitFault(own);
  const mode_t mode = info.st_mode & 07777U, wanted = readers.left_of(mode, info.st_gid);
  if (wanted != mode && ::chmod(own, wanted) != 0) throw GitFault(own);
}

// Of the dossier itself: not what is built, not what is hidden, no links.
std::vector<std::string> paths_in(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error);
  for (const fs::recursive_directory_iterator end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    const bool link = it->is_symlink();
    const bool left_out =
        name.starts_with('.') || link || (it.depth() == 0 && (name == "out" || name == "exports"));
    if (left_out) {
      if (!link && it->is_directory()) it.disable_recursion_pending();
      continue;
    }
    if (it->is_regular_file() && it->file_size() <= kLargest)
      out.push_back(fs::relative(it->path(), folder).generic_string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Tree tree_of(git_repository* repository, const std::string& folder) {
  git_index* made = nullptr;
  must(git_index_new(&made));
  const Index index(made);
  const DiskFiles files(folder);
  for (const std::string& path : paths_in(folder)) {
    const ReadResult read = files.read(path, kLargest);
    if (read.error == FileError::not_found) continue;  // gone since the folder was listed
    // A version without it would say that it was not there, and going back to that one would remove it.
    if (!read.ok()) throw GitFault(path);
    git_index_entry entry{};
    entry.mode = GIT_FILEMODE_BLOB;
    entry.path = path.c_str();
    must(git_blob_create_from_buffer(&entry.id, repository, read.bytes.data(), read.bytes.size()));
    must(git_index_add(index.get(), &entry));
  }
  git_oid id;
  must(git_index_write_tree_to(&id, index.get(), repository));
  git_tree* tree = nullptr;
  must(git_tree_lookup(&tree, repository, &id));
  return Tree(tree);
}

Commit last_of(git_repository* repository) {
  git_oid id;
  const int result = git_reference_name_to_id(&id, repository, "HEAD");
  if (result == GIT_ENOTFOUND || result == GIT_EUNBORNBRANCH) return {};
  must(result);
  git_commit* found = nullptr;
  must(git_commit_lookup(&found, repository, &id));
  return Commit(found);
}

Tree tree_of(git_commit* commit) {
  git_tree* tree = nullptr;
  must(git_commit_tree(&tree, commit));
  return Tree(tree);
}

std::vector<std::string> changed_files(git_repository* repository, git_commit* commit) {
  Tree before;
  if (git_commit_parentcount(commit) > 0) {
    git_commit* parent = nullptr;
    must(git_commit_parent(&parent, commit, 0));
    before = tree_of(Commit(parent).get());
  }
  git_diff* made = nullptr;
  must(git_diff_tree_to_tree(&made, repository, before.get(), tree_of(commit).get(), nullptr));
  const Diff diff(made);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i)
    out.emplace_back(git_diff_get_delta(diff.get(), i)->new_file.path);
  return out;
}

Version version_of(git_repository* repository, git_commit* commit) {
  Version made;
  made.id = git_oid_tostr_s(git_commit_id(commit));
  const git_signature* author = git_commit_author(commit);
  made.author = {author->name, author->email, author->when.time};
  made.message = git_commit_message(commit);
  made.files = changed_files(repository, commit);
  return made;
}

// libgit2 takes no name that is empty or holds these.
std::string plain(std::string text, const char* otherwise) {
  std::erase_if(text, [](char c) { return c == '<' || c == '>' || static_cast<unsigned char>(c) < ' '; });
  return text.find_first_not_of(' ') == text.npos ? otherwise : text;
}

void commit(git_repository* repository, const Tree& tree, const Commit& parent, const Author& author,
            const std::string& message) {
  git_signature* made = nullptr;
  must(git_signature_new(&made, plain(author.name, "?").c_str(), plain(author.mail, "?").c_str(), author.when,
                         0));
  const Signature signature(made);
  git_oid id;
  const git_commit* parents[] = {parent.get()};
  must(git_commit_create(&id, repository, "HEAD", signature.get(), signature.get(), "UTF-8", message.c_str(),
                         tree.get(), parent ? 1 : 0, parents));
}

void gather(git_repository* repository, git_tree* tree, const std::string& folder, MemoryFiles& out) {
  for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i) {
    const git_tree_entry* entry = git_tree_entry_byindex(tree, i);
    const std::string path = folder + git_tree_entry_name(entry);
    if (git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
      git_tree* below = nullptr;
      must(git_tree_lookup(&below, repository, git_tree_entry_id(entry)));
      gather(repository, Tree(below).get(), path + "/", out);
    } else if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB) {
      git_blob* found = nullptr;
      must(git_blob_lookup(&found, repository, git_tree_entry_id(entry)));
      const Blob blob(found);
      out.contents[path].assign(static_cast<const char*>(git_blob_rawcontent(blob.get())),
                                static_cast<std::size_t>(git_blob_rawsize(blob.get())));
    }
  }
}

void report(const GitFault& fault, const std::string& folder, Diagnostics& diags) {
  diags.error("HIS-001", Place{FileName(folder)}, "l’historique du dossier n’est pas accessible ({})",
              "the history of the dossier cannot be used ({})", fault.what());
}

}  // namespace

Keeping History::keeping(Diagnostics& diags) const try {
  need_library();
  const Repository own = open_own(folder_);
  if (own) return is_marked(own.get()) ? Keeping::ours : Keeping::foreign;
  return is_inside_another(folder_) ? Keeping::foreign : Keeping::none;
} catch (const GitFault& fault) {
  report(fault, folder_, diags);
  return Keeping::foreign;
}

std::optional<Version> History::record(const Author& author, const std::string& message,
                                       Diagnostics& diags) const try {
  need_library();
  const Keeping keeping = this->keeping(diags);
  if (keeping == Keeping::foreign) {
    if (!diags.has_errors())
      diags
          .remark(
              "HIS-002", Place{FileName(folder_)},
              "ce dossier est dans un dépôt git qui n’est pas le sien : ses versions n’y sont pas gardées",
              "this dossier stands in a git repository that is not its own: its versions are not kept there")
          .hint("gardez-les avec ce dépôt, ou placez le dossier ailleurs",
                "keep them with that repository, or put the dossier elsewhere");
    return {};
  }
  const Repository repository = keeping == Keeping::ours ? open_own(folder_) : make(folder_);
  keep_private(repository.get(), folder_);
  const Tree tree = tree_of(repository.get(), folder_);
  const Commit last = last_of(repository.get());
  if (last && git_oid_equal(git_tree_id(tree.get()), git_commit_tree_id(last.get()))) return {};
  commit(repository.get(), tree, last, author, message);
  return version_of(repository.get(), last_of(repository.get()).get());
} catch (const GitFault& fault) {
  report(fault, folder_, diags);
  return {};
}

std::vector<Version> History::versions(std::size_t most, Diagnostics& diags) const try {
  need_library();
  std::vector<Version> out;
  const Repository repository = open_own(folder_);
  if (!repository || !is_marked(repository.get())) return out;
  for (Commit at = last_of(repository.get()); at && out.size() < most;) {
    out.push_back(version_of(repository.get(), at.get()));
    git_commit* parent = nullptr;
    if (git_commit_parentcount(at.get()) > 0) must(git_commit_parent(&parent, at.get(), 0));
    at.reset(parent);
  }
  return out;
} catch (const GitFault& fault) {
  report(fault, folder_, diags);
  return {};
}

std::optional<MemoryFiles> History::files(const std::string& id, Diagnostics& diags) const try {
  need_library();
  const Repository repository = open_own(folder_);
  git_oid wanted;
  if (!repository || !is_marked(repository.get()) || git_oid_fromstr(&wanted, id.c_str()) != 0) return {};
  git_commit* found = nullptr;
  if (git_commit_lookup(&found, repository.get(), &wanted) != 0) return {};
  MemoryFiles out;
  gather(repository.get(), tree_of(Commit(found).get()).get(), {}, out);
  return out;
} catch (const GitFault& fault) {
  report(fault, folder_, diags);
  return {};
}

}  // namespace ctg::history
