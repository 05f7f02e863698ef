using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.Releases.Folders;
using Irsactl.Releases.References;

namespace Irsactl.Releases.Mirrors;

/// <summary>
/// Reads mirrors from the objects by which a cluster knows them: ImageDigestMirrorSet and ImageTagMirrorSet (openshift/api,
/// <c>config/v1</c>) and ImageContentSourcePolicy (<c>operator/v1alpha1</c>).
/// </summary>
internal static class MirrorFiles
{
    private static readonly (string Kind, string List, bool IsForTags)[] Kinds =
    [
        ("ImageContentSourcePolicy", "repositoryDigestMirrors", false),
        ("ImageDigestMirrorSet", "imageDigestMirrors", false),
        ("ImageTagMirrorSet", "imageTagMirrors", true),
    ];

    /// <summary>Reads files, each with one or more such objects.</summary>
    /// <exception cref="IrsactlException">One cannot be read, or holds something else.</exception>
    public static ImmutableArray<MirrorRule> Read(IEnumerable<string> files) => [.. files.SelectMany(Read)];

    private static List<MirrorRule> Read(string file)
    {
        List<Document> documents = [];
        List<Problem> problems = [];
        List<MirrorRule> rules = [];
        if (DocumentReader.Read(file, ReadFile(file), documents) is { } broken)
        {
            problems.Add(broken);
        }

        foreach (var root in documents.Select(document => Field.Root(document, problems)).Where(root => root.IsMapping()))
        {
            Add(root, rules);
        }

        return problems is [var first, ..]
            ? throw new IrsactlException(ReleaseErrors.UnusableMirrors, first.Message, first.Hint ?? "correct the file")
            : rules.Count > 0 ? rules
            : throw new IrsactlException(
                ReleaseErrors.UnusableMirrors,
                $"{file} names no mirrors",
                $"name a file with {string.Join(", ", Kinds.Select(kind => kind.Kind))}, such as oc-mirror writes");
    }

    private static void Add(Field root, List<MirrorRule> rules)
    {
        var name = root.Get("kind").RequiredString();
        var (kind, list, isForTags) = Kinds.FirstOrDefault(kind => kind.Kind == name);
        if (kind is null)
        {
            root.Get("kind").Report(DocumentErrors.InvalidField, $"is {name}, which names no mirrors");
            return;
        }

        foreach (var entry in root.Get("spec").Get(list).Items())
        {
            var mirrors = entry.Get("mirrors").Items().Select(mirror => Location(mirror)).OfType<string>().ToImmutableArray();
            if (Location(entry.Get("source"), isSource: true) is { } source)
            {
                rules.Add(new MirrorRule(source, mirrors, isForTags, entry.Get("mirrorSourcePolicy").OptionalString() != "NeverContactSource"));
            }
        }
    }

    private static string? Location(Field field, bool isSource = false)
    {
        if (field.RequiredString() is not { } text)
        {
            return null;
        }

        if (!(isSource && text.StartsWith("*.", StringComparison.Ordinal)) && !ImageName.IsLocation(text))
        {
            field.Report(DocumentErrors.InvalidField, "is neither a registry nor a repository of one", "write it without tag and without https://");
        }

        return text;
    }

    private static byte[] ReadFile(string file)
    {
        try
        {
            return ReleaseFolder.ReadFile(file);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw Archives.FolderFiles.Unreadable(file, error);
        }
    }
}
