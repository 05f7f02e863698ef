using System.Text;
using Irsactl.Diagnostics;
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

    /// <summary>Whether it has been made for this run: another run that made one would have another.</summary>
    public bool IsNew => _isNew;

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
            View = ContentView.OfPrivateKey,
            LogLine = _isNew ? $"Writing private key to {_folder.PrivateKey}" : null,
        },
        // What is there has been seen to hold this key; it may hold others, and notes of somebody's.
        new FileResource(_folder.PublicKey, LateValue.Of(Encoding.ASCII.GetBytes(PublicKey.ToPem())), PrivateKeyFile)
        {
            KeepsExisting = true,
            View = ContentView.OfBytes.Provisional(_isNew),
            LogLine = $"Writing public key to {_folder.PublicKey}",
            LogsOnlyWriting = true,
        },
        new FileResource(_folder.InstallerKey, LateValue.Of(_privatePem), FileResource.KeyOf(_folder.PublicKey))
        {
            IsPrivate = true,
            View = ContentView.OfPrivateKey,
            LogLine = "Copying signing key for use by installer",
        },
    ];

    /// <summary>Takes up the private key in the folder; null where there is none.</summary>
    /// <exception cref="IrsactlException">
    /// The file is not a usable private key, or other key files of the folder are of another pair.
    /// </exception>
    public static async Task<SigningKeySetup?> TryLoadAsync(OutputFolder folder, RunLog log, CancellationToken cancellationToken)
    {
        if (await AtomicFile.ReadAsync(folder.PrivateKey, cancellationToken) is not { } existing)
        {
            return null;
        }

        var found = SigningKey.FromPem(Encoding.UTF8.GetString(existing), folder.PrivateKey);
        var setup = new SigningKeySetup(found, existing, folder, isNew: false);
        try
        {
            await setup.RequireSamePairAsync(cancellationToken);
        }
        catch
        {
            setup.Dispose();
            throw;
        }

        log.Line($"Using existing {Family(found.Kind)} keypair found at {folder.PrivateKey}");
        return setup;
    }

    /// <summary>Generates a pair, which takes seconds. Neither key file may be there.</summary>
    public static async Task<SigningKeySetup> GenerateAsync(
        OutputFolder folder, KeyKind kind, RunLog log, CancellationToken cancellationToken)
    {
        log.Line($"Generating {Family(kind)} keypair");
        var key = await Task.Run(() => SigningKey.Generate(kind), cancellationToken);
        return new SigningKeySetup(key, Encoding.ASCII.GetBytes(key.ToPem()), folder, isNew: true);
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    /// <summary>A key file that is there is never overwritten with another key: it may be the only copy.</summary>
    private async Task RequireSamePairAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(_folder.PublicKey))
        {
            using var published = new OwnedKeys(await PublicKeyFile.ReadAllAsync(_folder.PublicKey, cancellationToken));
            if (published.All.All(key => key.KeyId != PublicKey.KeyId))
            {
                throw Differs(_folder.PublicKey);
            }
        }

        if (await AtomicFile.ReadAsync(_folder.InstallerKey, cancellationToken) is { } copy)
        {
            using var installers = SigningKey.FromPem(Encoding.UTF8.GetString(copy), _folder.InstallerKey);
            if (installers.PublicKey.KeyId != PublicKey.KeyId)
            {
                throw Differs(_folder.InstallerKey);
            }
        }
    }

    private IrsactlException Differs(string other) =>
        new(
            ProvisioningErrors.KeyFilesDiffer,
            $"{other} does not hold the key of {_folder.PrivateKey}, whose key id is {PublicKey.KeyId}",
            "see which of them the cluster signs with (token inspect shows a token's kid), and move the other out of the output directory");

    private static string Family(KeyKind? kind) => kind is KeyKind.EcP256 or KeyKind.EcP384 or KeyKind.EcP521 ? "EC" : "RSA";
}
