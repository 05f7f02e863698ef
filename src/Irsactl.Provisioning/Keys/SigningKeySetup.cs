using System.Text;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Keys;

/// <summary>The signing key pair of a run: the one that is there, or a new one that the files are still to be written of.</summary>
internal sealed class SigningKeySetup : IDisposable
{
    private readonly SigningKey _key;
    private readonly byte[] _privatePem;
    private readonly OutputFolder _folder;
    private readonly bool _isNew;

    private SigningKeySetup(SigningKey key, byte[] privatePem, OutputFolder folder, bool isNew)
    {
        _key = key;
        _privatePem = privatePem;
        _folder = folder;
        _isNew = isNew;
    }

    /// <summary>The public half.</summary>
    public PublicKey PublicKey => _key.PublicKey;

    /// <summary>What the documents depend on: a key must not be published before its private half is safe.</summary>
    public ResourceKey PrivateKeyFile => FileResource.KeyOf(_folder.PrivateKey);

    /// <summary>The files.</summary>
    public IEnumerable<IResource> Resources =>
    [
        new FileResource(_folder.PrivateKey, LateValue.Of(_privatePem))
        {
            IsPrivate = true,
            LogLine = _isNew ? $"Writing private key to {_folder.PrivateKey}" : null,
        },
        new FileResource(_folder.PublicKey, LateValue.Of(Encoding.ASCII.GetBytes(PublicKey.ToPem())), PrivateKeyFile)
        {
            LogLine = $"Writing public key to {_folder.PublicKey}",
            LogsOnlyWriting = true,
        },
        new FileResource(_folder.InstallerKey, LateValue.Of(_privatePem), FileResource.KeyOf(_folder.PublicKey))
        {
            IsPrivate = true,
            LogLine = "Copying signing key for use by installer",
        },
    ];

    /// <summary>Takes up the private key in the folder, or generates one.</summary>
    /// <exception cref="Diagnostics.IrsactlException">The file is there and is not a usable private key.</exception>
    public static async Task<SigningKeySetup> LoadOrGenerateAsync(
        OutputFolder folder, KeyKind kind, RunLog log, CancellationToken cancellationToken)
    {
        if (await AtomicFile.ReadAsync(folder.PrivateKey, cancellationToken) is { } existing)
        {
            var found = SigningKey.FromPem(Encoding.UTF8.GetString(existing), folder.PrivateKey);
            log.Line($"Using existing {Family(found.Kind)} keypair found at {folder.PrivateKey}");
            return new SigningKeySetup(found, existing, folder, isNew: false);
        }

        log.Line($"Generating {Family(kind)} keypair");
        var key = await Task.Run(() => SigningKey.Generate(kind), cancellationToken);
        return new SigningKeySetup(key, Encoding.ASCII.GetBytes(key.ToPem()), folder, isNew: true);
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    private static string Family(KeyKind? kind) => kind is KeyKind.EcP256 or KeyKind.EcP384 or KeyKind.EcP521 ? "EC" : "RSA";
}
