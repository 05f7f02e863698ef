namespace Irsactl.LocalCluster.Protobuf;

/// <summary>
/// The messages of the kinds that kubectl sends as protobuf (k8s.io/api and k8s.io/apimachinery, generated.proto of each group). A field
/// that is not here is not known to this API server.
/// </summary>
internal static class MessageTypes
{
    private static readonly MessageType _owner = new(
        (1, new("kind", FieldKind.Text)),
        (3, new("name", FieldKind.Text)),
        (4, new("uid", FieldKind.Text)),
        (5, new("apiVersion", FieldKind.Text)),
        (6, new("controller", FieldKind.Boolean)),
        (7, new("blockOwnerDeletion", FieldKind.Boolean)));

    private static readonly MessageType _metadata = new(
        (1, new("name", FieldKind.Text)),
        (2, new("generateName", FieldKind.Text)),
        (3, new("namespace", FieldKind.Text)),
        (5, new("uid", FieldKind.Text)),
        (6, new("resourceVersion", FieldKind.Text)),
        (7, new("generation", FieldKind.Number)),
        (8, new("creationTimestamp", FieldKind.Time)),
        (9, new("deletionTimestamp", FieldKind.Time)),
        (10, new("deletionGracePeriodSeconds", FieldKind.Number)),
        (11, new("labels", FieldKind.TextMap)),
        (12, new("annotations", FieldKind.TextMap)),
        (13, new("ownerReferences", FieldKind.Message, IsRepeated: true, _owner)),
        (14, new("finalizers", FieldKind.Text, IsRepeated: true)));

    private static readonly (int Number, MessageField Field) _withMetadata = (1, new("metadata", FieldKind.Message, Message: _metadata));

    private static readonly MessageType _objectReference = new(
        (1, new("kind", FieldKind.Text)),
        (2, new("namespace", FieldKind.Text)),
        (3, new("name", FieldKind.Text)),
        (4, new("uid", FieldKind.Text)),
        (5, new("apiVersion", FieldKind.Text)));

    private static readonly MessageType _serviceAccount = new(
        _withMetadata,
        (2, new("secrets", FieldKind.Message, IsRepeated: true, _objectReference)),
        (3, new("imagePullSecrets", FieldKind.Message, IsRepeated: true, new((1, new("name", FieldKind.Text))))),
        (4, new("automountServiceAccountToken", FieldKind.Boolean)));

    private static readonly MessageType _secret = new(
        _withMetadata,
        (2, new("data", FieldKind.BytesMap)),
        (3, new("type", FieldKind.Text)),
        (4, new("stringData", FieldKind.TextMap)),
        (5, new("immutable", FieldKind.Boolean)));

    private static readonly MessageType _configMap = new(
        _withMetadata,
        (2, new("data", FieldKind.TextMap)),
        (3, new("binaryData", FieldKind.BytesMap)),
        (4, new("immutable", FieldKind.Boolean)));

    private static readonly MessageType _namespace = new(
        _withMetadata, (2, Part("spec", (1, new("finalizers", FieldKind.Text, IsRepeated: true)))));

    private static readonly MessageType _tokenRequest = new(
        _withMetadata,
        (2, Part(
            "spec",
            (1, new("audiences", FieldKind.Text, IsRepeated: true)),
            (3, Part(
                "boundObjectRef",
                (1, new("kind", FieldKind.Text)),
                (2, new("apiVersion", FieldKind.Text)),
                (3, new("name", FieldKind.Text)),
                (4, new("uid", FieldKind.Text)))),
            (4, new("expirationSeconds", FieldKind.Number)))));

    private static readonly MessageType _tokenReview = new(
        _withMetadata,
        (2, Part("spec", (1, new("token", FieldKind.Text)), (2, new("audiences", FieldKind.Text, IsRepeated: true)))));

    private static readonly MessageType _accessReview = new(
        _withMetadata,
        (2, Part(
            "spec",
            (1, Part(
                "resourceAttributes",
                (1, new("namespace", FieldKind.Text)),
                (2, new("verb", FieldKind.Text)),
                (3, new("group", FieldKind.Text)),
                (4, new("version", FieldKind.Text)),
                (5, new("resource", FieldKind.Text)),
                (6, new("subresource", FieldKind.Text)),
                (7, new("name", FieldKind.Text)))),
            (2, Part("nonResourceAttributes", (1, new("path", FieldKind.Text)), (2, new("verb", FieldKind.Text)))))));

    private static readonly MessageType _rulesReview = new(_withMetadata, (2, Part("spec", (1, new("namespace", FieldKind.Text)))));

    private static readonly MessageType _deleteOptions = new(
        (1, new("gracePeriodSeconds", FieldKind.Number)),
        (2, Part("preconditions", (1, new("uid", FieldKind.Text)), (2, new("resourceVersion", FieldKind.Text)))),
        (3, new("orphanDependents", FieldKind.Boolean)),
        (4, new("propagationPolicy", FieldKind.Text)),
        (5, new("dryRun", FieldKind.Text, IsRepeated: true)));

    /// <summary>The message of a kind; null where it is none that is sent so.</summary>
    public static MessageType? Find(string apiVersion, string kind) => (apiVersion, kind) switch
    {
        ("v1", "ServiceAccount") => _serviceAccount,
        ("v1", "Secret") => _secret,
        ("v1", "ConfigMap") => _configMap,
        ("v1", "Namespace") => _namespace,
        ("authentication.k8s.io/v1", "TokenRequest") => _tokenRequest,
        ("authentication.k8s.io/v1", "TokenReview") => _tokenReview,
        ("authentication.k8s.io/v1", "SelfSubjectReview") => new(_withMetadata),
        ("authorization.k8s.io/v1", "SelfSubjectAccessReview") => _accessReview,
        ("authorization.k8s.io/v1", "SelfSubjectRulesReview") => _rulesReview,
        (_, "DeleteOptions") => _deleteOptions,
        _ => null,
    };

    private static MessageField Part(string name, params (int Number, MessageField Field)[] fields) =>
        new(name, FieldKind.Message, Message: new(fields));
}
