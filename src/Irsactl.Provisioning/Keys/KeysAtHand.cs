using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Keys;

/// <summary>
/// The keys that a run has from files: those of a public key file that was named, else the pair in the output directory, else the public
/// key file there. The private key of a cluster that runs is mostly somewhere safe, and a run needs it only to make the installer's copy.
/// </summary>
internal sealed class KeysAtHand : IDisposable
{
    private readonly SigningKeySetup? _pair;
    private readonly OwnedKeys? _others;

    private KeysAtHand(SigningKeySetup? pair, OwnedKeys? others) => (_pair, _others) = (pair, others);

    /// <summary>The public keys, each once.</summary>
    public IEnumerable<PublicKey> Public =>
        (_pair is null ? [] : (IEnumerable<PublicKey>)[_pair.PublicKey]).Concat(_others?.All ?? [])
            .DistinctBy(key => key.KeyId, StringComparer.Ordinal);

    /// <summary>The key files that the run sees to.</summary>
    public IEnumerable<IResource> Files => _pair?.Resources ?? [];

    /// <summary>What must be there before a key is published.</summary>
    public IReadOnlyList<ResourceKey> PublishedAfter => _pair is null ? [] : [_pair.PrivateKeyFile];

    /// <summary>Whether they have been made for this run.</summary>
    public bool AreNew => _pair is { IsNew: true };

    /// <summary>Whether there are any.</summary>
    public bool HasAny => _pair is not null || _others is not null;

    /// <summary>Reads the files.</summary>
    /// <param name="folder">The output directory.</param>
    /// <param name="publicKeyFile">The file that was named; null: none.</param>
    /// <param name="takesPair">Whether the run sees to a pair's files.</param>
    /// <param name="log">Is told of a pair.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">A file has no usable key, or two of them do not belong together.</exception>
    public static async Task<KeysAtHand> ReadAsync(
        OutputFolder folder, string? publicKeyFile, bool takesPair, RunLog log, CancellationToken cancellationToken)
    {
        if (publicKeyFile is not null)
        {
            return new KeysAtHand(null, new OwnedKeys(await PublicKeyFile.ReadAllAsync(publicKeyFile, cancellationToken)));
        }

        var pair = takesPair ? await SigningKeySetup.TryLoadAsync(folder, log, cancellationToken) : null;
        var others = File.Exists(folder.PublicKey)
            ? new OwnedKeys(await PublicKeyFile.ReadAllAsync(folder.PublicKey, cancellationToken))
            : null;
        return new KeysAtHand(pair, others);
    }

    /// <summary>Makes a pair where there are no key files.</summary>
    public static async Task<KeysAtHand> GenerateAsync(
        OutputFolder folder, KeyKind kind, RunLog log, CancellationToken cancellationToken) =>
        new(await SigningKeySetup.GenerateAsync(folder, kind, log, cancellationToken), null);

    /// <summary>A pair must not be made beside a public key file that would then belong to another one.</summary>
    public static IrsactlException PublicKeyInTheWay(OutputFolder folder) =>
        new(
            ProvisioningErrors.KeyFilesDiffer,
            $"{folder.PublicKey} is there without its private key, and a new pair would replace it",
            $"put {Path.GetFileName(folder.PrivateKey)} beside it, or make the pair in another --output-dir");

    /// <inheritdoc />
    public void Dispose()
    {
        _pair?.Dispose();
        _others?.Dispose();
    }
}
