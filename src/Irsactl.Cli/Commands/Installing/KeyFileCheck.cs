using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>The key that the cluster is to sign with: in its place, one that the installer takes, closed to others.</summary>
internal static class KeyFileCheck
{
    // Where it lies when the copying was forgotten or went to the wrong place.
    private static readonly string[] WrongPlaces =
        [
            "bound-service-account-signing-key.key", "serviceaccount-signer.private", "manifests/bound-service-account-signing-key.key",
            "tls/serviceaccount-signer.private", "tls/tls/bound-service-account-signing-key.key",
        ];

    /// <summary>Checks it, and answers its key id; null where there is no key to speak of.</summary>
    public static string? Run(InstallFolder folder, List<Finding> findings)
    {
        var path = folder.At(InstallFolder.KeyPath);
        if (!folder.Has(InstallFolder.KeyPath))
        {
            findings.Add(Missing(folder));
            return null;
        }

        try
        {
            using var key = SigningKey.FromPem(InputFile.Read(path), path);
            if (!key.DefaultAlgorithm.IsRsa())
            {
                findings.Add(Unusable(
                    $"{path} is not an RSA key, and openshift-install takes no other",
                    "make an RSA pair (irsactl aws create-key-pair --key-type rsa-4096), publish it, and copy it"));
                return null;
            }

            findings.Add(OfMode(path) ?? CheckNaming.Passed(CheckNaming.SigningKey, $"{path}, key id {key.PublicKey.KeyId}"));
            return key.PublicKey.KeyId;
        }
        catch (IrsactlException error)
        {
            findings.Add(Unusable(error.Message, error.Hint ?? "copy tls/ of the directory that irsactl aws create-all wrote to"));
            return null;
        }
    }

    private static Finding Unusable(string message, string remedy) =>
        CheckNaming.Failed(CheckNaming.SigningKey, InstallerFindings.KeyUnusable, message, remedy, "an RSA private key in PEM");

    private static Finding Missing(InstallFolder folder)
    {
        var lying = WrongPlaces.FirstOrDefault(folder.Has);
        return CheckNaming.Failed(
            CheckNaming.SigningKey,
            InstallerFindings.KeyMissing,
            $"{folder.At(InstallFolder.KeyPath)} is not "
                + $"there{(lying is null ? "" : $", only {lying}, where the installer does not look")}: the cluster would make a key of "
                + "its own, and AWS would refuse its tokens",
            lying is null
                ? "irsactl installer prepare DIR --from OUTPUT_DIR copies tls/ of the directory that irsactl aws create-all wrote to"
                : $"mkdir -p -m 700 {folder.At("tls")}; cp -p {folder.At(lying)} {folder.At(InstallFolder.KeyPath)}",
            InstallFolder.KeyPath,
            lying ?? "nothing");
    }

    private static Finding? OfMode(string path) =>
        KeyRights.OpenMode(path) is { } mode
            ? CheckNaming.Failed(
                CheckNaming.SigningKey,
                InstallerFindings.KeyOpen,
                KeyRights.Problem(path),
                KeyRights.Remedy(path),
                "mode 0600",
                $"mode 0{Convert.ToString((int)mode, 8)}") with { Verdict = Verdict.Unsafe }
            : null;
}
