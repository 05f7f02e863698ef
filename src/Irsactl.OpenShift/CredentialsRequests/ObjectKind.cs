using Irsactl.Diagnostics;
using Irsactl.Documents;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>
/// Tells CredentialsRequests and lists of objects from the other objects that manifests hold. A misspelt kind is an error: passed over as
/// another kind, its component would be without a role, and nobody would hear of it before the component does.
/// </summary>
internal static class ObjectKind
{
    public const string Request = "CredentialsRequest";

    private const string List = "List";
    private const string RequestList = "CredentialsRequestList";
    private const string Group = "cloudcredential.openshift.io";
    private const string Version = $"{Group}/v1";

    /// <summary>Whether it is a list whose items count: what <c>oc get -o yaml</c> writes, or the API server answers.</summary>
    public static bool IsList(Field root) => (Text(root, "kind"), Text(root, "apiVersion")) is (List, "v1") or (RequestList, Version);

    /// <summary>Whether it is a CredentialsRequest that can be read; what nearly is one is reported.</summary>
    public static bool IsRequest(Field root)
    {
        var kind = Text(root, "kind") ?? "";
        if (kind == Request && root.Get("apiVersion").RequiredString() is null)
        {
            return false;
        }

        var version = Text(root, "apiVersion") ?? "";
        var group = version.Contains('/', StringComparison.Ordinal) ? version[..version.IndexOf('/', StringComparison.Ordinal)] : "";
        if (kind is Request or RequestList)
        {
            return group == Group ? IsVersion(root, kind, version) : IsNoOther(root, version, group);
        }

        if (group == Group || NearestWord.IsNear(kind, Request) || NearestWord.IsNear(kind, RequestList))
        {
            root.Get("kind").Report(
                OpenShiftErrors.NotCredentialsRequest,
                $"is {kind}, which is not a {Request}",
                $"did you mean {Request}? Otherwise take the document out of the file");
        }

        return false;
    }

    private static bool IsVersion(Field root, string kind, string version)
    {
        if (version == Version)
        {
            return kind == Request;
        }

        root.Get("apiVersion").Report(DocumentErrors.InvalidField, $"is {version}; only {Version} is known");
        return false;
    }

    /// <summary>Somebody else may have a kind of that name, in a group of their own.</summary>
    private static bool IsNoOther(Field root, string version, string group)
    {
        if (group.Length == 0 || group.EndsWith("openshift.io", StringComparison.OrdinalIgnoreCase) || NearestWord.IsNear(group, Group))
        {
            root.Get("apiVersion").Report(
                OpenShiftErrors.NotCredentialsRequest, $"is {version}, which has no {Request}", $"did you mean {Version}?");
        }

        return false;
    }

    private static string? Text(Field root, string name) =>
        root.Get(name).Scalar() is { Kind: ScalarKind.Text, Text: var text } ? text : null;
}
