using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Documents;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>
/// Turns documents into requests, skipped requests and problems. The shape it expects:
/// <code>
/// apiVersion: cloudcredential.openshift.io/v1
/// kind: CredentialsRequest
/// metadata: {name, namespace, annotations}
/// spec:
///   secretRef: {name, namespace}
///   serviceAccountNames: [name]
///   cloudTokenPath: path
///   providerSpec: {kind: AWSProviderSpec, statementEntries: [{effect, action: [pattern], resource, policyCondition}]}
/// </code>
/// </summary>
internal sealed class RequestMapper(CredentialsRequestSelection selection, List<Problem> problems)
{
    private const string ForAws = "AWSProviderSpec";

    // Those names that differ from AWS's by few letters.
    private static readonly string[] OtherClouds = ["GCPProviderSpec", "IBMProviderSpec"];

    private readonly List<CredentialsRequest> requests = [];
    private readonly List<SkippedRequest> skipped = [];

    /// <summary>CredentialsRequests seen so far, good, bad or skipped.</summary>
    public int Seen { get; private set; }

    /// <summary>What came of the documents so far.</summary>
    public CredentialsRequestSet Result() => new([.. requests], [.. skipped]);

    /// <summary>Reads one document. Objects of other kinds are passed over.</summary>
    public void Add(Document document) => Add(Field.Root(document, problems));

    private void Add(Field root)
    {
        if (!IsObject(root))
        {
            return;
        }

        if (ObjectKind.IsList(root))
        {
            AddItems(root.Get("items"));
        }
        else if (ObjectKind.IsRequest(root))
        {
            AddRequest(root);
        }
    }

    /// <summary>A list has no CredentialsRequest where it is empty, and says so only where nothing else has one.</summary>
    private void AddItems(Field items)
    {
        if (items.Exists && !items.IsList)
        {
            items.Report(DocumentErrors.InvalidField, "must be a list");
        }

        foreach (var item in items.Items())
        {
            Add(item);
        }
    }

    private void AddRequest(Field root)
    {
        Seen++;
        var before = problems.Count;
        var annotations = ReadAnnotations(root.Get("metadata").Get("annotations"));
        if (Skip(root, annotations) is { } skip)
        {
            var name = root.Get("metadata").Get("name").OptionalString() ?? "";
            skipped.Add(new SkippedRequest(name, root.Source, skip.Reason, skip.Note));
        }
        else if (Map(root, annotations) is { } request && problems.Count == before)
        {
            requests.Add(request);
        }
    }

    private static bool IsObject(Field root)
    {
        if (root.Get("kind").Exists)
        {
            return true;
        }

        root.Report(
            OpenShiftErrors.NotCredentialsRequest,
            "not a Kubernetes object: it has no kind",
            "name only files of CredentialsRequests, such as 'irsactl release extract' writes");
        return false;
    }

    private static ImmutableSortedDictionary<string, string> ReadAnnotations(Field field)
    {
        var annotations = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in field.Entries())
        {
            annotations[key] = value.OptionalString() ?? "";
        }

        return annotations.ToImmutable();
    }

    private (SkipReason Reason, string Note)? Skip(Field root, ImmutableSortedDictionary<string, string> annotations)
    {
        if (annotations.GetValueOrDefault(AnnotationNames.Delete) == "true")
        {
            return (SkipReason.Deleted, "is removed by the release");
        }

        if (annotations.TryGetValue(AnnotationNames.FeatureSet, out var featureSets) && !selection.Wants(featureSets))
        {
            return (SkipReason.FeatureSet, $"is for feature set {featureSets}, not {selection.FeatureSet}");
        }

        var field = root.Get("spec").Get("providerSpec").Get("kind");
        var kind = field.Scalar()?.Text;
        if (kind is not null && NearestWord.IsNear(kind, ForAws) && !OtherClouds.Contains(kind, StringComparer.Ordinal))
        {
            // Passed over as another cloud's, the component would be without a role.
            field.Report(DocumentErrors.InvalidField, $"is {kind}, which is no cloud's", $"did you mean {ForAws}?");
            return null;
        }

        return kind is { Length: > 0 } and not ForAws ? (SkipReason.OtherCloud, $"is for {kind}, not AWS") : null;
    }

    private static CredentialsRequest? Map(Field root, ImmutableSortedDictionary<string, string> annotations)
    {
        var (metadata, spec) = (root.Get("metadata"), root.Get("spec"));
        if (!(metadata.IsMapping() & spec.IsMapping()))
        {
            return null;
        }

        var name = metadata.Get("name").RequiredString();
        var secret = SpecMapper.SecretReference(spec.Get("secretRef"));
        var accounts = SpecMapper.ServiceAccounts(spec.Get("serviceAccountNames"));
        var tokenPath = SpecMapper.TokenPath(spec.Get("cloudTokenPath"));
        var statements = ProviderSpecMapper.Statements(spec.Get("providerSpec"));
        if (name is null || secret is not var (secretNamespace, secretName))
        {
            return null;
        }

        return new CredentialsRequest
        {
            Name = name,
            Namespace = metadata.Get("namespace").OptionalString(),
            SecretName = secretName,
            SecretNamespace = secretNamespace,
            ServiceAccountNames = accounts,
            StatementEntries = statements,
            CloudTokenPath = tokenPath,
            Annotations = annotations,
            Source = root.Source with { Column = 0 },
        };
    }
}
