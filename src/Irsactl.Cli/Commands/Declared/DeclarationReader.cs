using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Documents;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>Reads an <c>irsactl.yaml</c> and what it includes. Everything that is wrong with any of it is found in one pass.</summary>
internal sealed class DeclarationReader
{
    private const string WhatItIs = "irsactl.yaml";

    private readonly List<Problem> _problems = [];
    private readonly ClusterReader _reader;
    private readonly List<DeclaredCluster> _clusters = [];
    private readonly List<DeclaredEndpoint> _endpoints = [];
    private readonly List<string> _files = [];
    private readonly string _path;
    private readonly byte[]? _content;
    private string? _fleet;
    private bool _isFleet;

    private DeclarationReader(string path, byte[]? content)
    {
        _path = path;
        _content = content;
        _reader = new ClusterReader(_problems);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="IrsactlException">It cannot be read, or what it declares cannot be.</exception>
    public static Declaration Read(string path) => Read(path, content: null);

    /// <summary>Reads what a file is to say.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it is to say; null: what it says.</param>
    /// <exception cref="IrsactlException">It cannot be read, or what it declares cannot be.</exception>
    public static Declaration Read(string path, byte[]? content)
    {
        var reader = new DeclarationReader(path, content);
        reader.ReadAll();
        new ClusterConflicts(reader._problems).Report(reader._clusters, reader._endpoints);
        // What is wrong with defaults is wrong with every cluster.
        var problems = reader._problems.Distinct().ToList();
        return problems.Count == 0
            ? new Declaration(reader._files, reader._fleet, reader._endpoints, reader._clusters, reader._isFleet)
            : throw ProblemReport.ToException(problems, WhatItIs);
    }

    private void ReadAll()
    {
        if (Root(_path) is not { } root)
        {
            return;
        }

        if (!FileForm.IsOfMany(root))
        {
            FileForm.CheckVersion(root, isRequired: false);
            Add(ClusterFields.Of(root, _reader.Keys, FileForm.ApiVersion), isAlone: true, root.Get(FileForm.ApiVersion).Exists);
            return;
        }

        _isFleet = true;
        FileForm.CheckVersion(root, isRequired: true);
        ReportUnknown(root, FileForm.OfMany);
        _fleet = root.Get(FileForm.Fleet) is { Exists: true } name ? FleetName.Read(name) : null;
        var defaults = root.Get(FileForm.Defaults) is { Exists: true } given
            ? ClusterFields.Of(given, _reader.Keys)
            : ClusterFields.None;
        AddEndpoints(root.Get(FileForm.Endpoints), defaults);
        AddList(root, defaults);
        foreach (var file in IncludedFiles.Of(root.Get(FileForm.Include), _path))
        {
            AddIncluded(file, defaults);
        }

        if (_clusters.Count + _endpoints.Count == 0 && _problems.Count == 0)
        {
            root.Get(FileForm.Clusters).Report(DocumentErrors.MissingField, "declares no cluster", "add one, or a file that includes one");
        }
    }

    private void AddEndpoints(Field list, ClusterFields defaults)
    {
        if (list is { Exists: true, IsList: false })
        {
            list.Report(DocumentErrors.InvalidField, "must be a list");
        }

        foreach (var item in list.Items())
        {
            if (_reader.ReadEndpoint(ClusterFields.Of(item, _reader.Keys).Over(defaults.OfEndpoint())) is { } endpoint)
            {
                _endpoints.Add(endpoint);
            }
        }
    }

    private void AddIncluded(string file, ClusterFields defaults)
    {
        if (Root(file) is not { } root)
        {
            return;
        }

        FileForm.CheckVersion(root, isRequired: false);
        if (root.Get(FileForm.Clusters).Exists)
        {
            ReportUnknown(root, [FileForm.ApiVersion, FileForm.Clusters]);
            AddList(root, defaults);
        }
        else
        {
            Add(ClusterFields.Of(root, _reader.Keys, FileForm.ApiVersion).Over(defaults), isAlone: false, isVersioned: true);
        }
    }

    private void AddList(Field root, ClusterFields defaults)
    {
        var list = root.Get(FileForm.Clusters);
        if (list is { Exists: true, IsList: false })
        {
            list.Report(DocumentErrors.InvalidField, "must be a list");
        }

        foreach (var item in list.Items())
        {
            Add(ClusterFields.Of(item, _reader.Keys).Over(defaults), isAlone: false, isVersioned: true);
        }
    }

    private void Add(ClusterFields fields, bool isAlone, bool isVersioned)
    {
        if (_reader.Read(fields, isAlone, isVersioned) is { } cluster)
        {
            _clusters.Add(cluster);
        }
    }

    private static void ReportUnknown(Field root, IReadOnlyList<string> known)
    {
        foreach (var (name, value) in root.Entries().Where(entry => !known.Contains(entry.Key, StringComparer.Ordinal)))
        {
            var meant = NearestWord.Find(name, known) is { } near ? $"did you mean {near}? " : "";
            value.Report(DocumentErrors.InvalidField, "is not known here", $"{meant}a file of many clusters has {string.Join(", ", known)}");
        }
    }

    private Field? Root(string path)
    {
        _files.Add(path);
        var documents = new List<Document>();
        var bytes = path == _path && _content is { } content ? content : InputFile.ReadBytes(path);
        if (DocumentReader.Read(path, bytes, documents) is { } broken)
        {
            _problems.Add(broken);
            return null;
        }

        if (documents is not [var document])
        {
            _problems.Add(new Problem(
                DocumentErrors.InvalidField,
                $"{path}: holds {documents.Count} documents",
                $"declare one cluster in a file, or several in a list under {FileForm.Clusters}"));
            return null;
        }

        var root = Field.Root(document, _problems);
        return root.IsMapping() ? root : null;
    }
}
