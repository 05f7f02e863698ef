using System.Text.Json;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;

namespace Irsactl.Oidc.Tests.Vectors;

/// <summary>One signature of a file in the schema of the Wycheproof project, and whether it is right.</summary>
/// <param name="Name">File, number and comment.</param>
/// <param name="PublicKeyPem">The key.</param>
/// <param name="Algorithm">What the file signs with.</param>
/// <param name="Message">What is signed.</param>
/// <param name="Signature">The signature; of a curve the two numbers side by side.</param>
/// <param name="Result"><c>valid</c>, <c>invalid</c>, or <c>acceptable</c>, where both will do.</param>
internal sealed record SignatureVector(
    string Name, string PublicKeyPem, JwsAlgorithm Algorithm, byte[] Message, byte[] Signature, string Result)
{
    /// <summary>The variable that names a folder with other files of the schema, such as Wycheproof's own <c>testvectors_v1</c>.</summary>
    public const string FolderVariable = "IRSACTL_SIGNATURE_VECTORS";

    public static string Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given
        ? given
        : RepositoryFolder.At("tests", "signature-vectors");

    /// <summary>The files of the folder that can have vectors for the six algorithms.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileName(path))
        .Where(name => name.StartsWith("rsa_s", StringComparison.Ordinal) || name.StartsWith("ecdsa_secp", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>The vectors of a file whose keys and hashes are those of the six algorithms; those of others are left out.</summary>
    public static IEnumerable<SignatureVector> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));
        foreach (var group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            if (AlgorithmOf(group) is not { } algorithm || PemOf(group) is not { } pem || !IsTaken(pem, algorithm))
            {
                continue;
            }

            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                yield return new SignatureVector(
                    $"{file} {test.GetProperty("tcId").GetInt32()}: {test.GetProperty("comment").GetString()}",
                    pem,
                    algorithm,
                    Convert.FromHexString(test.GetProperty("msg").GetString() ?? ""),
                    Convert.FromHexString(test.GetProperty("sig").GetString() ?? ""),
                    test.GetProperty("result").GetString() ?? "");
            }
        }
    }

    private static JwsAlgorithm? AlgorithmOf(JsonElement group) =>
        (group.GetProperty("type").GetString(), group.GetProperty("sha").GetString()) switch
        {
            ("RsassaPkcs1Verify", "SHA-256") => JwsAlgorithm.RS256,
            ("RsassaPkcs1Verify", "SHA-384") => JwsAlgorithm.RS384,
            ("RsassaPkcs1Verify", "SHA-512") => JwsAlgorithm.RS512,
            ("EcdsaP1363Verify", "SHA-256") => JwsAlgorithm.ES256,
            ("EcdsaP1363Verify", "SHA-384") => JwsAlgorithm.ES384,
            ("EcdsaP1363Verify", "SHA-512") => JwsAlgorithm.ES512,
            _ => null,
        };

    // Version 0 of the schema calls it otherwise.
    private static string? PemOf(JsonElement group) =>
        group.TryGetProperty("publicKeyPem", out var pem) || group.TryGetProperty("keyPem", out pem) ? pem.GetString() : null;

    private static bool IsTaken(string pem, JwsAlgorithm algorithm)
    {
        try
        {
            using var key = PublicKey.FromPem(pem, "vector");
            return key.Supports(algorithm);
        }
        catch (Diagnostics.IrsactlException)
        {
            return false;
        }
    }
}
