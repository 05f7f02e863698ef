using Irsactl.Site;

if (args is not [var root, var folder])
{
    await Console.Error.WriteLineAsync("usage: build/docs FOLDER");
    return 2;
}

var site = SiteBuilder.Build(root);
foreach (var (path, content) in site.Files)
{
    var file = Path.Combine(folder, path);
    Directory.CreateDirectory(Path.GetDirectoryName(file) ?? folder);
    await File.WriteAllBytesAsync(file, content);
}

await Console.Out.WriteLineAsync($"{site.Files.Count} files in {folder}; begin with {Path.Combine(folder, "index.html")}");
return 0;
