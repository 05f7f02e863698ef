using System.Text;
using Irsactl.Cli.Running;
using Irsactl.Documents;
using Irsactl.Explain;
using Irsactl.OpenShift.Manifests;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>Reads the Secrets of components out of manifests. Values other than role and token file are never kept.</summary>
internal static class SecretReader
{
    private const string NameEnd = "-credentials.yaml";

    /// <summary>Reads all; a finding for each that is meant to be one and cannot be read.</summary>
    public static IReadOnlyList<ComponentSecret> Read(InstallFolder folder, List<Finding> findings)
    {
        List<ComponentSecret> secrets = [];
        foreach (var file in folder.ManifestFiles())
        {
            List<Document> documents = [];
            var problem = DocumentReader.Read(file, InputFile.ReadBytes(file), documents);
            if (problem is not null && file.EndsWith(NameEnd, StringComparison.Ordinal))
            {
                findings.Add(CheckNaming.Failed(
                    CheckNaming.Secret,
                    InstallerFindings.SecretUnusable,
                    problem.Message,
                    "make the roles again (irsactl aws create-iam-roles, without --dry-run), and copy its manifests"));
            }

            // What stands in front of a mistake is of no use to the installer, which reads the whole file.
            secrets.AddRange(problem is null ? documents.Select(document => Read(file, document)).OfType<ComponentSecret>() : []);
        }

        return secrets;
    }

    private static ComponentSecret? Read(string file, Document document)
    {
        List<Problem> problems = [];
        var root = Field.Root(document, problems);
        if (root.Get("kind").Scalar()?.Text != "Secret" || (Plain(root) ?? Encoded(root)) is not { } profile)
        {
            return null;
        }

        return new ComponentSecret(file, Text(root, "namespace"), Text(root, "name"), SecretProfile.Parse(profile));
    }

    private static string Text(Field root, string name) => root.Get("metadata").Get(name).Scalar()?.Text ?? "";

    private static string? Plain(Field root) => root.Get("stringData").Get("credentials").Scalar()?.Text;

    private static string? Encoded(Field root)
    {
        var text = root.Get("data").Get("credentials").Scalar()?.Text ?? "";
        var bytes = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
