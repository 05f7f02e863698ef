using System.CommandLine;
using System.Globalization;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The option <c>--key-type</c>. ccoctl has none: it always makes RSA keys of 4,096 bits.</summary>
internal static class KeyTypeOption
{
    private static readonly (string Name, KeyKind Kind)[] Types =
    [
        ("rsa-4096", KeyKind.Rsa4096),
        ("rsa-3072", KeyKind.Rsa3072),
        ("rsa-2048", KeyKind.Rsa2048),
        ("ec-p256", KeyKind.EcP256),
        ("ec-p384", KeyKind.EcP384),
        ("ec-p521", KeyKind.EcP521),
    ];

    /// <summary>Makes the option.</summary>
    /// <param name="description">What it is for; <c>{0}</c> stands for the types.</param>
    public static Option<KeyKind?> Create(string description = "Kind of a new key: {0}. OpenShift wants RSA. Default: rsa-4096")
    {
        var names = Types.Select(type => type.Name).ToArray();
        var option = new Option<KeyKind?>("--key-type")
        {
            Description = string.Format(CultureInfo.InvariantCulture, description, string.Join(", ", names)),
            HelpName = "type",
            CustomParser = result =>
            {
                var given = result.Tokens[0].Value;
                foreach (var (name, kind) in Types)
                {
                    if (name == given)
                    {
                        return kind;
                    }
                }

                result.AddError(FlagValues.NotOneOf("--key-type", given, names));
                return null;
            },
        };
        option.Offers(names);
        return option;
    }
}
