using System.Collections.Immutable;
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
    private const string Group = "cloudcredential.openshift.io/";
    private readonly List<CredentialsRequest> requests = [];
    private readonly List<SkippedRequest> skipped = [];

    /// <summary>CredentialsRequests seen so far, good, bad or skipped.</summary>
    public int Seen { get; private set; }

    /// <summary>What came of the documents so far.</summary>
    public CredentialsRequestSet Result() => new([.. requests], [.. skipped]);

    /// <summary>Reads one document. Objects of other kinds are passed over.</summary>
    public void Add(Document document)
    {
        var root = Field.Root(document, problems);
        if (!IsObject(document, root) || !IsCredentialsRequest(root))
        {
            return;
        }

        Seen++;
        var before = problems.Count;
        var annotations = ReadAnnotations(root.Get("metadata").Get("annotations"));
        if (Skip(root, annotations) is { } skip)
        {
            var name = root.Get("metadata").Get("name").OptionalString() ?? "";
            skipped.Add(new SkippedRequest(name, document.At(document.Root.Line), skip.Reason, skip.Note));
        }
        else if (Map(root, document, annotations) is { } request && problems.Count == before)
        {
            requests.Add(request);
        }
    }

    private static bool IsObject(Document document, Field root)
    {
        if (document.Root is MappingNode && root.Get("kind").Exists)
        {
            return true;
        }

        root.Report(
            OpenShiftErrors.NotCredentialsRequest,
            "not a Kubernetes object: it has no kind",
            "name only files of CredentialsRequests, such as 'oc adm release extract --credentials-requests --cloud=aws' writes");
        return false;
    }

    private static bool IsCredentialsRequest(Field root)
    {
        var isKind = root.Get("kind").Scalar() is { Text: "CredentialsRequest" };
        var version = isKind ? root.Get("apiVersion").RequiredString() : null;
        if (version is null || !version.StartsWith(Group, StringComparison.Ordinal))
        {
            return false;
        }

        if (version != Group + "v1")
        {
            root.Get("apiVersion").Report(DocumentErrors.InvalidField, $"is {version}; only {Group}v1 is known");
            return false;
        }

        return true;
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

        var kind = root.Get("spec").Get("providerSpec").Get("kind").Scalar()?.Text;
        return kind is { Length: > 0 } and not "AWSProviderSpec" ? (SkipReason.OtherCloud, $"is for {kind}, not AWS") : null;
    }

    private static CredentialsRequest? Map(Field root, Document document, ImmutableSortedDictionary<string, string> annotations)
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
            Source = document.At(document.Root.Line),
        };
    }
}
