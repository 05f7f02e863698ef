using System.Collections.Immutable;

namespace Irsactl.Operations.ByFlags;

/// <summary>
/// API servers whose keys are files of their own, named by flags: <c>--service-account-signing-key-file</c> for the one that signs,
/// <c>--service-account-key-file</c> once for each that is trusted (kube-apiserver's reference).
/// </summary>
internal static class FileKeys
{
    /// <summary>Where the files are.</summary>
    public const string Folder = "/etc/kubernetes/pki";

    /// <summary>What kube-controller-manager has to do with it.</summary>
    public const string ControllerNote = "kube-controller-manager signs the tokens of Secrets: with the new key as soon as it is trusted";

    /// <summary>What a phase asks for where nothing is known of how API servers are started.</summary>
    public static Instruction Of(KeyPhase phase, PhaseKeys keys) => new()
    {
        Purpose = KeyInstructions.PurposeOf(phase, keys),
        Where = "at every API server, one after the other",
        Commands = phase switch
        {
            KeyPhase.Trust =>
            [
                $"# {PrivateOf(keys.Other)} and {PublicOf(keys.Other)} are copies of the pair that is there now",
                .. Write(PublicOf(keys.Target), keys.TargetPem),
            ],
            KeyPhase.Sign => [.. Install(keys)],
            _ => [],
        },
        Flags = phase == KeyPhase.Retire ? Flags(PrivateOf(keys.Target), PublicOf(keys.Target)) : Both(phase, keys),
        FlagsPlace = "in place of all of these names; the paths are examples",
        Afterwards =
        [
            "# restart this API server: it reads keys when it starts, and never again",
            .. phase == KeyPhase.Trust
                ? ImmutableArray<string>.Empty
                : ["# and kube-controller-manager, with this in place of the same:", ControllerFlag(PrivateOf(keys.Target))],
        ],
        Notes =
        [
            .. phase == KeyPhase.Sign ? keys.FileNotes : [],
            "where API servers trust further keys, their --service-account-key-file lines stay",
            .. phase == KeyPhase.Trust ? ImmutableArray<string>.Empty : [ControllerNote],
        ],
    };

    /// <summary>The flags while both keys are trusted.</summary>
    public static ImmutableArray<string> Both(KeyPhase phase, PhaseKeys keys) => Flags(
        PrivateOf(phase == KeyPhase.Trust ? keys.Other : keys.Target), PublicOf(keys.Other), PublicOf(keys.Target));

    /// <summary>The flags for a key that signs and some that are trusted.</summary>
    public static ImmutableArray<string> Flags(string signing, params ReadOnlySpan<string> trusted)
    {
        var flags = ImmutableArray.CreateBuilder<string>();
        flags.Add($"--service-account-signing-key-file={signing}");
        foreach (var file in trusted)
        {
            flags.Add($"--service-account-key-file={file}");
        }

        return flags.ToImmutable();
    }

    /// <summary>The flag by which kube-controller-manager signs tokens of Secrets.</summary>
    public static string ControllerFlag(string file) => $"--service-account-private-key-file={file}";

    /// <summary>The file of a private half.</summary>
    public static string PrivateOf(string keyId) => $"{Folder}/sa-{KeyInstructions.ShortOf(keyId)}.key";

    /// <summary>The file of a public half.</summary>
    public static string PublicOf(string keyId) => $"{Folder}/sa-{KeyInstructions.ShortOf(keyId)}.pub";

    /// <summary>Writes a public key.</summary>
    public static IEnumerable<string> Write(string file, string pem) =>
        [$"cat > {file} <<'END'", .. KeyInstructions.LinesOf(pem), "END"];

    /// <summary>Brings the private half of the target, unless it is there.</summary>
    public static IEnumerable<string> Install(PhaseKeys keys)
    {
        var file = PrivateOf(keys.Target);
        return
        [
            $"[ -e {file} ] || install -m 600 {keys.PrivateFileOrName} {file}",
            KeyInstructions.CheckOf(file, keys.Target),
        ];
    }
}
