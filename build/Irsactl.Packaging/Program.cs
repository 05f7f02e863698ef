using Irsactl.Packaging;
using Irsactl.Packaging.Contents;

// What build/packages does not do with Debian's own tools: see Usage.
const string Usage =
    """
    usage: Irsactl.Packaging repack PACKAGE.nupkg…
           Irsactl.Packaging notices ASSETS RID [DEBIAN-PACKAGES]
           Irsactl.Packaging sbom ASSETS RID VERSION SECONDS [DEBIAN-PACKAGES]

    repack makes the bytes of NuGet packages depend on nothing but their contents. notices and sbom print what is inside the program:
    ASSETS is the project.assets.json that it was made with, RID a machine or 'any' for the .NET tool, SECONDS the time of the commit
    since 1970. DEBIAN-PACKAGES is a file with a line "name version architecture" for each package of Debian's that is shipped beside it.
    """;

try
{
    switch (args)
    {
        case ["repack", _, ..]:
            foreach (var package in args.Skip(1))
            {
                ReproducibleZip.Rewrite(package);
            }

            return 0;
        case ["notices", var assets, var rid, ..] when args.Length <= 4:
            await Console.Out.WriteAsync(Notices.Write(ProgramContents.Read(assets, rid, args.ElementAtOrDefault(3))));
            return 0;
        case ["sbom", var assets, var rid, var version, var seconds, ..] when args.Length <= 6:
            var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
            Bill.Write(Console.OpenStandardOutput(), ProgramContents.Read(assets, rid, args.ElementAtOrDefault(5)), rid, version, time);
            return 0;
        default:
            await Console.Error.WriteLineAsync(Usage);
            return 2;
    }
}
catch (UnknownLicenceException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
