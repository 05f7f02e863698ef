namespace Irsactl.Cli.Commands.Local;

/// <summary>Files with the certificates that clients of a local AWS must trust, in the forms that programs read.</summary>
/// <param name="Pem">The file for most.</param>
/// <param name="Java">The file for Java.</param>
internal sealed record TrustFiles(string Pem, string Java)
{
    /// <summary>Writes them.</summary>
    /// <param name="aws">The local AWS.</param>
    /// <param name="pem">Where the PEM file is to be; the other one is beside it.</param>
    public static TrustFiles Write(LocalAwsAddress aws, string pem)
    {
        var files = new TrustFiles(pem, Path.ChangeExtension(pem, ".p12"));
        File.WriteAllText(files.Pem, aws.TrustPem);
        File.WriteAllBytes(files.Java, JavaTrustStore.Encode(aws.TrustPem));
        return files;
    }
}
