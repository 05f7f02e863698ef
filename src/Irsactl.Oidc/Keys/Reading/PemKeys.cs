using System.Security.Cryptography.X509Certificates;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys.Reading;

/// <summary>All keys of a PEM text, as API servers read the files they are given.</summary>
internal static class PemKeys
{
    public static IEnumerable<PublicKey> Read(string pem, string source)
    {
        var blocks = PemBlock.FindAll(pem).FindAll(block => !PemLabels.IsParameters(block.Label));
        RequireWhole(pem, source);
        if (blocks.Count == 0)
        {
            throw new IrsactlException(KeyErrors.NotAKey, $"{source} has PEM blocks, and none is a key", "name the file of the key itself");
        }

        var certificates = blocks.ConvertAll(block => PemLabels.IsCertificate(block.Label) ? CertificateKeys.TryLoad(block.Body) : null);
        try
        {
            for (var index = 0; index < blocks.Count; index++)
            {
                var place = new KeyPlace(source, $"the {blocks[index].Label} block", blocks.Count == 1 ? 0 : index + 1);
                if (certificates[index] is not { } certificate)
                {
                    yield return ReadBlock(blocks[index], place);
                }
                else if (!CertificateKeys.IsAuthorityOf(certificate, certificates.OfType<X509Certificate2>()))
                {
                    yield return CertificateKeys.Read(certificate, place);
                }
            }
        }
        finally
        {
            certificates.ForEach(certificate => certificate?.Dispose());
        }
    }

    private static PublicKey ReadBlock(PemBlock block, KeyPlace place) => block.Label switch
    {
        _ when PemLabels.IsPublicKey(block.Label) => KeyBody.ReadPublic(block.Body, place),
        _ when PemLabels.IsCertificate(block.Label) => throw new IrsactlException(
            KeyErrors.Damaged, $"{place.Name}: {place.Part} is damaged"),
        "TRUSTED CERTIFICATE" => throw OtherFormat(block.Label, place, $"openssl x509 -in {place.File} -noout -pubkey"),
        "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST" => throw OtherFormat(
            block.Label, place, $"openssl req -in {place.File} -noout -pubkey"),
        _ => throw new IrsactlException(
            KeyErrors.NotAKey, $"{place.Name} is not a public key but a {block.Label}", "leave the keys in the file, and nothing else"),
    };

    private static IrsactlException OtherFormat(string label, KeyPlace place, string command) => new(
        KeyErrors.OtherFormat, $"{place.Name} is a {label}", $"take the key out of it: {command} > key.pub");

    /// <summary>A block that is cut off would be passed over otherwise, and its key be missing where it is published.</summary>
    private static void RequireWhole(string pem, string source)
    {
        var whole = PemBlock.FindAll(pem).Count;
        var begun = pem.AsSpan().Count(PemBlock.Begin);
        if (whole < begun)
        {
            throw new IrsactlException(
                KeyErrors.Damaged,
                $"{source}: {begun} PEM {(begun == 1 ? "block begins" : "blocks begin")} in it, and {(whole == 0 ? "none" : whole)} "
                    + $"{(whole > 1 ? "are" : "is")} whole",
                PemBlock.HintFor(pem) ?? "copy the file again, or take it from a backup");
        }
    }
}
