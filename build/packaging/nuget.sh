# NuGet packages: the libraries, and the program as a .NET tool. Sourced by build/packages.

libraries=(Irsactl.Diagnostics Irsactl.Oidc Irsactl.Aws Irsactl.Explain Irsactl.LocalAws Irsactl.Testing.Xunit)

make_libraries() {
    local library
    for library in "${libraries[@]}"; do
        step "library $library" dotnet pack "src/$library" -c Release -o "$folder" -nologo -v quiet
        packaging repack "$folder/$library.$version.nupkg"
    done
}

make_tool() {
    local assets=src/Irsactl.Cli/obj/project.assets.json notices=$work/THIRD-PARTY-NOTICES.txt
    step "packages of the .NET tool" dotnet restore src/Irsactl.Cli -nologo -v quiet -p:PackAsTool=true
    packaging notices $assets any >"$notices"
    packaging sbom $assets any "$version" "$SOURCE_DATE_EPOCH" >"$folder/irsactl-$version-tool.cdx.json"
    step ".NET tool" dotnet pack src/Irsactl.Cli -c Release -o "$folder" -nologo -v quiet -p:PackAsTool=true -p:ThirdPartyNotices="$notices"
    packaging repack "$folder/irsactl.$version.nupkg"
}
