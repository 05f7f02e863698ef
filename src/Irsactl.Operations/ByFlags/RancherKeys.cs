namespace Irsactl.Operations.ByFlags;

/// <summary>
/// k3s and RKE2: one file <c>service.key</c> of private keys, kept in the datastore and written to every server when it starts. All of its
/// keys are trusted and the first one signs; <c>certificate rotate-ca</c> puts another one in its place, which must have the one that
/// signed (k3s's documentation, "Service-Account Issuer Key Rotation", and its source).
/// </summary>
/// <param name="Program">The program.</param>
/// <param name="Service">The unit of its servers.</param>
internal sealed record RancherKeys(string Program, string Service)
{
    public static RancherKeys K3s { get; } = new("k3s", "k3s");

    public static RancherKeys Rke2 { get; } = new("rke2", "rke2-server");

    private string Live => $"/var/lib/rancher/{Program}/server/tls";

    private string Staging => $"/opt/{Program}";

    public Instruction Of(KeyPhase phase, PhaseKeys keys)
    {
        var (other, target) = (FileOf(keys.Other), FileOf(keys.Target));
        return new Instruction
        {
            Purpose = KeyInstructions.PurposeOf(phase, keys),
            Where = "on one server, always the same, as root",
            Commands =
            [
                "umask 077",
                $"mkdir -p {Staging}/server/tls",
                .. phase == KeyPhase.Trust ? (IEnumerable<string>)[$"[ -e {other} ] || cp {Live}/service.key {other}"] : [],
                .. phase == KeyPhase.Retire ? [] : (IEnumerable<string>)[$"[ -e {target} ] || cp {keys.PrivateFileOrName} {target}"],
                KeyInstructions.CheckOf(phase == KeyPhase.Trust ? other : target, phase == KeyPhase.Trust ? keys.Other : keys.Target),
                phase switch
                {
                    KeyPhase.Trust => $"cat {other} {target} > {Staging}/server/tls/service.key",
                    KeyPhase.Sign => $"cat {target} {other} > {Staging}/server/tls/service.key",
                    _ => $"cat {target} > {Staging}/server/tls/service.key",
                },
                $"{Program} certificate rotate-ca --path={Staging}/server",
            ],
            Flags = FileKeys.Flags($"{Live}/service.current.key", $"{Live}/service.key"),
            FlagsPlace = $"{Program} sets them by itself, and writes the first key of service.key into service.current.key; "
                + "kube-apiserver-arg must not name others",
            Afterwards = [$"systemctl restart {Service}  # on every server, one after the other; agents need none"],
            Notes = phase == KeyPhase.Retire
                ? [$"{Staging} can be deleted once the command is done: it holds private keys"]
                :
                [
                    .. phase == KeyPhase.Trust ? keys.FileNotes : [],
                    "rotate-ca warns of each file that is not there: that is as it should be",
                ],
        };
    }

    private string FileOf(string keyId) => $"{Staging}/service-{KeyInstructions.ShortOf(keyId)}.key";
}
