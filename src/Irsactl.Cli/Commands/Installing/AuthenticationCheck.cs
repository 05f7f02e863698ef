using Irsactl.Cli.Running;
using Irsactl.Documents;
using Irsactl.Explain;
using Irsactl.Oidc.Issuers;
using Irsactl.OpenShift.Manifests;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>The Authentication manifest, which tells the API server what to write into tokens as their issuer.</summary>
internal static class AuthenticationCheck
{
    private const string Copy =
        "irsactl installer prepare DIR --from OUTPUT_DIR copies it from the directory that irsactl aws create-all wrote to";

    /// <summary>Checks it, and answers the issuer; null where there is none.</summary>
    public static IssuerUrl? Run(InstallFolder folder, List<Finding> findings)
    {
        var name = $"{InstallFolder.Manifests}/{AuthenticationManifest.FileName}";
        if (!folder.Has(name))
        {
            findings.Add(CheckNaming.Failed(
                CheckNaming.Authentication,
                InstallerFindings.AuthenticationMissing,
                $"{folder.At(name)} is not there: tokens would have the issuer https://kubernetes.default.svc, which AWS cannot reach",
                Copy));
            return null;
        }

        var path = folder.At(name);
        List<Document> documents = [];
        List<Problem> problems = [];
        if (DocumentReader.Read(path, InputFile.ReadBytes(path), documents) is { } broken)
        {
            return Unusable(findings, broken.Message);
        }

        if (documents is not [var document])
        {
            return Unusable(findings, $"{path} has {documents.Count} documents in place of one");
        }

        var root = Field.Root(document, problems);
        if (root.Get("kind").Scalar()?.Text != "Authentication" || root.Get("metadata").Get("name").Scalar()?.Text != "cluster")
        {
            return Unusable(findings, $"{path} is not the object Authentication \"cluster\"");
        }

        var text = root.Get("spec").Get("serviceAccountIssuer").OptionalString();
        if (text is null)
        {
            return Unusable(
                findings,
                $"{path} has no spec.serviceAccountIssuer: tokens would have the issuer https://kubernetes.default.svc, "
                    + "which AWS cannot reach");
        }

        if (!IssuerUrl.TryParse(text, out var issuer, out var problem))
        {
            return Unusable(findings, $"{path}: spec.serviceAccountIssuer {text} cannot be an issuer: {problem}");
        }

        findings.Add(CheckNaming.Passed(CheckNaming.Authentication, $"issuer {issuer.Value}"));
        return issuer;
    }

    private static IssuerUrl? Unusable(List<Finding> findings, string message)
    {
        findings.Add(CheckNaming.Failed(CheckNaming.Authentication, InstallerFindings.AuthenticationUnusable, message, Copy));
        return null;
    }
}
